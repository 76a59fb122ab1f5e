package dev.tinkr.config;

import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.backend.Setting;
import dev.tinkr.model.TimeText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The whole configuration, read once. What it says of profiles is checked at once and looked up when one is used: the
 * variables and secrets of the others need not be there.
 */
public final class TinkrConfig {

    private static final String PROFILES = "profiles";

    private final ConfigSources sources;
    private final ConfigFile file;
    private final Lookup lookup;
    private final ProfileBook book;
    private final ProfileOpener opener;
    private final List<String> warnings;

    private TinkrConfig(ConfigSources sources, ConfigFile file, Lookup lookup, ProfileBook book, ProfileOpener opener,
            List<String> warnings) {
        this.sources = sources;
        this.file = file;
        this.lookup = lookup;
        this.book = book;
        this.opener = opener;
        this.warnings = List.copyOf(warnings);
    }

    /** Reads it where references to secret stores cannot be resolved, such as on somebody's own machine. */
    public static TinkrConfig load(ConfigSources sources) {
        return load(sources, BackendCatalog.registered(), SecretResolver.NONE);
    }

    /**
     * Reads it.
     *
     * @throws ConfigException at what is malformed, unknown or contradictory
     */
    public static TinkrConfig load(ConfigSources sources, BackendCatalog catalog, SecretResolver secrets) {
        Map<String, String> dotEnv = DotEnv.read(sources.tinkrFolder().resolve(".env"));
        Environment environment = new Environment(sources.environment(), dotEnv);
        Lookup lookup = new Lookup(environment, secrets, sources);
        ConfigFile file = ConfigFile.find(sources, lookup);
        List<String> warnings = new ArrayList<>();
        List<String> ignored = new ArrayList<>(AssistantSettings.presentIn(file.root()));
        checkTop(file.root(), ignored);
        ProfileBook book = new ProfileBook(file, catalog, environment, warnings);
        book.profiles().values().forEach(profile -> AssistantSettings.presentIn(profile.section())
                .forEach(key -> ignored.add(profile.section().nameOf(key))));
        if (dotEnv.containsKey(AssistantSettings.VARIABLE)) {
            ignored.add(AssistantSettings.VARIABLE);
        }
        AssistantSettings.warning(ignored).ifPresent(warnings::add);
        return new TinkrConfig(sources, file, lookup, book, new ProfileOpener(catalog, lookup), warnings);
    }

    private static void checkTop(Section root, List<String> ignored) {
        List<String> known = new ArrayList<>(List.of("active_profile", PROFILES));
        known.addAll(GeneralSettings.sections());
        known.addAll(ignored);
        root.refuseAllBut(known);
        GeneralSettings.sections().forEach(name -> root.section(name)
                .ifPresent(section -> section.refuseAllBut(GeneralSettings.keysOf(name))));
    }

    /** What a user should know about the configuration; nothing of it stops anybody. */
    public List<String> warnings() {
        return warnings;
    }

    /** The same for a server, which is also told of variables that do nothing. */
    public List<String> serverWarnings() {
        if (!lookup.environment().inProcess(AssistantSettings.VARIABLE)
                || warnings.stream().anyMatch(warning -> warning.contains(AssistantSettings.VARIABLE))) {
            return warnings;
        }
        List<String> more = new ArrayList<>(warnings);
        AssistantSettings.warning(List.of(AssistantSettings.VARIABLE)).ifPresent(more::add);
        return more;
    }

    /** The file it was read from, or would be; empty when {@code TINKR_CONFIG_TOML} holds the text. */
    public Optional<Path> file() {
        return file.path();
    }

    /** The folder where tinkr keeps what it needs to keep. */
    public Path folder() {
        return sources.tinkrFolder();
    }

    /** The profile to use, everything it refers to looked up. */
    public Profile profile(Selection selection) {
        return opener.open(book.choose(selection), scanBudget());
    }

    /** The notifiers of the profile to use, everything they refer to looked up. */
    public List<Notifier> notifiers(Selection selection) {
        return opener.notifiers(book.choose(selection));
    }

    /** What there is to show of a profile: each setting with where it comes from, secrets hidden. */
    public List<ShownSetting> describe(Selection selection) {
        return opener.describe(book.choose(selection));
    }

    /** The names of the profiles that are written down, in their order. */
    public List<String> profileNames() {
        return List.copyOf(book.profiles().keySet());
    }

    /** Whether a profile of that name is written down, and not made up of variables and defaults. */
    public boolean written(String profile) {
        return book.profiles().containsKey(profile);
    }

    /** All profiles, and which one is in use, if any is chosen. Looks up nothing. */
    public ProfileList profiles(Selection selection) {
        Optional<ProfileBook.Choice> choice = book.chosen(selection);
        String active = choice.map(ProfileBook.Choice::name).orElse("");
        Map<String, ProfileInfo> all = new LinkedHashMap<>();
        choice.filter(chosen -> chosen.definition().isEmpty())
                .ifPresent(chosen -> all.put(active, new ProfileInfo(chosen.backendName(), true)));
        book.profiles().forEach((name, profile) -> all.put(name, new ProfileInfo(profile.backendName(),
                name.equals(active))));
        return new ProfileList(active, all);
    }

    /** Who is let in. */
    public AuthSettings auth() {
        AuthReader reader = new AuthReader(lookup, file.root().section("auth"));
        Optional<String> mode = text(GeneralSettings.AUTH).map(text -> oneOf(GeneralSettings.AUTH, text, "token",
                "platform", "none"));
        return new AuthSettings(mode, reader.keys(), text(GeneralSettings.JWKS_URL), text(GeneralSettings.JWT_ISSUER),
                text(GeneralSettings.JWT_AUDIENCE), reader.roles());
    }

    /** How long a request may take where the platform does not say. */
    public Duration requestTimeout() {
        return read(GeneralSettings.REQUEST_TIMEOUT, TimeText::duration);
    }

    /** How many calls are answered at once. */
    public int maxCalls() {
        return read(GeneralSettings.MAX_CALLS, text -> Math.toIntExact(Math.min(positive(text), Integer.MAX_VALUE)));
    }

    /** Whether secrets are taken out of what is returned. */
    public boolean redact() {
        return read(GeneralSettings.REDACT, text -> oneOf(GeneralSettings.REDACT, text, "on", "off")).equals("on");
    }

    /** What the scheduled scan looks at. */
    public ScanSettings scan() {
        return new ScanSettings(list(GeneralSettings.SCAN_SERVICES),
                read(GeneralSettings.SCAN_WINDOW, TimeText::duration),
                read(GeneralSettings.SCAN_SEVERITY, text -> oneOf(GeneralSettings.SCAN_SEVERITY, text, "low", "medium",
                        "high", "critical")),
                list(GeneralSettings.SCAN_NOTIFIERS), text(GeneralSettings.SCAN_STATE));
    }

    /** How much a question may cost. */
    public ScanBudget scanBudget() {
        ScanBudget.Mode mode = ScanBudget.Mode.valueOf(read(GeneralSettings.SCAN_BUDGET,
                text -> oneOf(GeneralSettings.SCAN_BUDGET, text, "off", "warn", "refuse")).toUpperCase(Locale.ROOT));
        Optional<Long> bytes = text(GeneralSettings.MAX_SCAN_BYTES).map(text -> parsed(GeneralSettings.MAX_SCAN_BYTES,
                text, TinkrConfig::positive));
        return new ScanBudget(bytes.map(OptionalLong::of).orElse(OptionalLong.empty()), mode);
    }

    private Optional<String> text(Setting setting) {
        return lookup.variable(setting.variable()).or(() -> file.root().section(GeneralSettings.section(setting))
                .flatMap(section -> lookup.key(section, GeneralSettings.keyInSection(setting), "the configuration")));
    }

    private List<String> list(Setting setting) {
        return text(setting).stream().flatMap(text -> Arrays.stream(text.split(","))).map(String::strip)
                .filter(name -> !name.isEmpty()).toList();
    }

    private <T> T read(Setting setting, Function<String, T> reader) {
        return parsed(setting, text(setting).orElseGet(() -> setting.defaultValue().orElseThrow()), reader);
    }

    private static <T> T parsed(Setting setting, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(setting.variable() + " (" + setting.key() + "): " + e.getMessage(), e);
        }
    }

    private static String oneOf(Setting setting, String text, String... allowed) {
        String asked = text.strip().toLowerCase(Locale.ROOT);
        if (!List.of(allowed).contains(asked)) {
            throw new ConfigException(setting.variable() + " (" + setting.key() + ") is one of "
                    + String.join(", ", allowed) + ", not '" + asked + "'");
        }
        return asked;
    }

    private static long positive(String text) {
        try {
            long number = Long.parseLong(text.strip());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
        }
        throw new IllegalArgumentException("'" + text + "' is not above zero");
    }
}

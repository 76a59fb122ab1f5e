package dev.tinkr.cli.command;

import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.cli.render.Csv;
import dev.tinkr.cli.render.JsonOutput;
import dev.tinkr.cli.render.TextTable;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.session.UsageException;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.config.ActiveProfile;
import dev.tinkr.config.NewProfile;
import dev.tinkr.config.ProfileList;
import dev.tinkr.config.Selection;
import dev.tinkr.config.ShownSetting;
import dev.tinkr.config.TinkrConfig;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "profile", sortOptions = false, abbreviateSynopsis = true, description = "",
        footerHeading = "%nExamples:%n",
        footer = {"  tinkr profile list", "  tinkr profile use aws-prod", "  tinkr profile show aws-prod",
                "  tinkr profile add dev"})
final class ProfileCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    private final Surroundings surroundings;
    private final GlobalOptions options;

    ProfileCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    /** One profile of the list. */
    public record Line(String name, String backend, boolean active) {}

    /** One setting of a profile. */
    public record Value(String key, String value, String source) {}

    /** The settings of a profile. */
    public record Values(String name, List<Value> settings) {}

    /** All profiles. */
    public record Lines(String activeProfile, List<Line> profiles) {}

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "what to do with profiles is missing: list, use, show or add");
    }

    @Command(name = "list", abbreviateSynopsis = true, header = "All profiles, and which one is used.",
            footerHeading = "%nExamples:%n", footer = {"  tinkr profile list", "  tinkr profile list --output json"})
    int list() {
        TinkrConfig config = config();
        ProfileList profiles = config.profiles(new Selection(options.oneProfile(), Optional.empty()));
        List<Line> lines = new ArrayList<>();
        profiles.profiles().forEach((name, info) -> lines.add(new Line(name, info.backend(), info.active())));
        Terminal terminal = surroundings.terminal();
        switch (options.output()) {
            case json -> JsonOutput.print(terminal, new Lines(profiles.activeProfile(), lines));
            case jsonl -> lines.forEach(line -> JsonOutput.print(terminal, line));
            case csv -> {
                Csv csv = new Csv(terminal);
                csv.row(List.of("name", "backend", "active"));
                lines.forEach(line -> csv.row(List.of(line.name(), line.backend(), String.valueOf(line.active()))));
            }
            case table -> {
                TextTable table = new TextTable(terminal, "PROFILE", "BACKEND", "USED").whole("PROFILE");
                lines.forEach(line -> table.add(line.name(), line.backend(), line.active() ? "yes" : ""));
                table.print();
            }
        }
        config.warnings().forEach(warning -> terminal.err().println("tinkr: " + warning));
        return ExitCode.OK;
    }

    @Command(name = "use", abbreviateSynopsis = true, header = "Makes a profile the one that is used.",
            footerHeading = "%nExamples:%n", footer = "  tinkr profile use aws-prod")
    int use(@Parameters(paramLabel = "NAME", description = "the profile") String name) {
        Path file = config().file().orElseThrow(() -> new UsageException(
                "TINKR_CONFIG_TOML holds the configuration, so there is no file to change",
                "set TINKR_PROFILE=" + name + " instead"));
        ActiveProfile.set(file, name);
        surroundings.terminal().err().println("tinkr: profile " + name + " is used from now on (" + file + ")");
        String chosen = surroundings.environment().get("TINKR_PROFILE");
        if (chosen != null && !chosen.equals(name)) {
            surroundings.terminal().err().println("tinkr: but in this shell TINKR_PROFILE=" + chosen
                    + " wins: unset TINKR_PROFILE");
        }
        return ExitCode.OK;
    }

    @Command(name = "add", abbreviateSynopsis = true, sortOptions = false,
            header = "Writes a new profile below those there are; asks for what is not said.",
            description = {"", "No secret is taken: a setting that is one takes env:NAME, the variable that holds it.",
                    ""},
            footerHeading = "%nExamples:%n",
            footer = {"  tinkr profile add dev                                  asks step by step",
                    "  tinkr profile add files --backend local --set path=~/telemetry",
                    "  tinkr profile add dd --backend datadog --set api_key=env:DD_API_KEY --set app_key=env:DD_APP_KEY",
                    "  tinkr profile add ops --url https://tinkr.acme.internal --set token=env:OPS_TOKEN --use"})
    int add(@Parameters(paramLabel = "NAME", description = "how it is to be called") String name,
            @Option(names = "--backend", paramLabel = "NAME", order = 1,
                    description = "this process asks: local, cloudwatch, gcp ...") String backend,
            @Option(names = "--url", paramLabel = "URL", order = 2,
                    description = "a tinkr function or server elsewhere asks") String url,
            @Option(names = "--auth", paramLabel = "WAY", order = 3,
                    description = "how it knows us: token (default), aws, gcp or azure") String auth,
            @Option(names = "--set", paramLabel = "KEY=VALUE", order = 4,
                    description = "a setting of it, as the backend's page names them") Map<String, String> settings,
            @Option(names = "--use", order = 5, description = "use it from now on") boolean use) {
        TinkrConfig config = config();
        Path file = config.file().orElseThrow(() -> new UsageException(
                "TINKR_CONFIG_TOML holds the configuration, so there is no file to add to",
                "unset it, or add the profile to that text"));
        Map<String, String> values = new LinkedHashMap<>();
        if (backend == null && url == null) {
            values.putAll(
                    new ProfileQuestions(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                            surroundings.terminal().err(), BackendCatalog.registered()).ask());
        }
        putIfGiven(values, "backend", backend);
        putIfGiven(values, "function_url", url);
        putIfGiven(values, "auth", auth);
        values.putAll(settings == null ? Map.of() : settings);
        boolean first = config.profiles(Selection.NONE).profiles().keySet().stream().noneMatch(config::written);
        new NewProfile(name, values).addTo(file, BackendCatalog.registered());
        if (use || first) {
            ActiveProfile.set(file, name);
        }
        surroundings.terminal().err().println("tinkr: wrote profile " + name + " to " + file + (use || first
                ? ", and it is used from now on"
                : "") + "\n       see whether it works: tinkr doctor --profile " + name);
        return ExitCode.OK;
    }

    private static void putIfGiven(Map<String, String> values, String key, String value) {
        if (value != null) {
            values.put(key, value);
        }
    }

    @Command(name = "show", abbreviateSynopsis = true,
            header = "What a profile is made of, and where each value comes from; secrets are not shown.",
            footerHeading = "%nExamples:%n", footer = {"  tinkr profile show", "  tinkr profile show aws-prod"})
    int show(@Parameters(paramLabel = "NAME", arity = "0..1",
            description = "the profile (default: the one that is used)") String name) {
        Optional<String> asked = Optional.ofNullable(name).or(options::oneProfile);
        TinkrConfig config = config();
        Selection selection = new Selection(asked, Optional.empty());
        List<Value> values = config.describe(selection).stream().map(ProfileCommand::value).toList();
        String shown = asked.orElseGet(() -> config.profiles(selection).activeProfile());
        Terminal terminal = surroundings.terminal();
        switch (options.output()) {
            case json -> JsonOutput.print(terminal, new Values(shown, values));
            case jsonl -> values.forEach(value -> JsonOutput.print(terminal, value));
            case csv -> {
                Csv csv = new Csv(terminal);
                csv.row(List.of("key", "value", "source"));
                values.forEach(value -> csv.row(List.of(value.key(), value.value(), value.source())));
            }
            case table -> {
                TextTable table = new TextTable(terminal, "SETTING", "VALUE", "FROM").whole("SETTING");
                values.forEach(value -> table.add(value.key(), value.value(), value.source()));
                table.print();
            }
        }
        return ExitCode.OK;
    }

    private static Value value(ShownSetting setting) {
        return new Value(setting.key(), setting.value(), setting.source());
    }

    private TinkrConfig config() {
        return TinkrConfig.load(surroundings.sources());
    }
}

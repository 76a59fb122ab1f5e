package dev.tinkr.cli.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names of services that were seen, one a line, for the shells' completion: it reads them without asking anybody. One
 * file for each profile that was named, and one for the profile that is used.
 */
public final class KnownServices {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/:@-]*");
    private static final Pattern PROFILE = Pattern.compile("[A-Za-z0-9_-]+");
    private static final int MOST = 5_000;

    private final Path home;
    private final Path file;

    /** Those of that profile. */
    public KnownServices(Path home, Optional<String> profile) {
        this.home = home;
        String name = profile.filter(asked -> PROFILE.matcher(asked).matches()).map(asked -> "services-" + asked)
                .orElse(
                        "services");
        file = home.resolve(".tinkr").resolve("completion").resolve(name);
    }

    /** Remembers all there are, in place of what was known. */
    public void replace(Collection<String> names) {
        write(new TreeSet<>(names));
    }

    /** Remembers one more. */
    public void add(String name) {
        SortedSet<String> names = new TreeSet<>(read());
        if (NAME.matcher(name).matches() && names.add(name)) {
            write(names);
        }
    }

    private List<String> read() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** What a shell could obey is left out. */
    private void write(SortedSet<String> names) {
        if (!Files.isDirectory(home)) {
            return;
        }
        List<String> lines = names.stream().filter(name -> NAME.matcher(name).matches()).limit(MOST).toList();
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), ".services", "");
            Files.write(fresh, lines, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // Completion is a convenience: the answer was given, and that this is not kept is nobody's trouble.
            return;
        }
    }
}

package dev.tinkr.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Runs the real launcher in a tree of its own, over a Maven and JDKs that only write down how they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final Path LAUNCHER = Path.of("..", "tinkr").toAbsolutePath().normalize();

    private static final Path TERMINAL = Path.of("/usr/bin/script");

    @TempDir
    private Path folder;

    private Path tree;
    private Path tools;
    private Path jdk;

    /** What a run of the launcher came to. */
    private record Run(int code, String out, String err) {}

    @BeforeEach
    void growTree() throws IOException {
        tree = folder.resolve("a tree with blanks");
        Files.createDirectories(tree.resolve("core/src/main"));
        Files.createDirectories(tree.resolve("cli/src/main"));
        for (String pom : List.of("pom.xml", "core/pom.xml", "cli/pom.xml")) {
            Files.writeString(tree.resolve(pom), "<project/>");
        }
        Files.copy(LAUNCHER, tree.resolve("tinkr"));
        executable(tree.resolve("tinkr"));
        tools = Files.createDirectory(folder.resolve("tools"));
        script(tools.resolve("mvn"), """
                echo built >> "%s/builds"
                mkdir -p cli/target
                echo jar > cli/target/tinkr.jar
                """.formatted(folder));
        jdk = jdk("jdk-21", "21.0.9");
    }

    @Test
    void buildsOnFirstRunSaysSoAndNeverAgainWhileNothingChanged() throws Exception {
        Run first = run(List.of("--help"));
        assertThat(first.code()).isZero();
        assertThat(first.err()).contains("tinkr: building").contains("preparing a fast start");
        Run second = run(List.of("--help"));
        assertThat(second.err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsAgainWhenASourceChangedOrWentAway() throws Exception {
        Path source = Files.writeString(tree.resolve("cli/src/main/A.java"), "class A {}");
        run(List.of("--help"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        run(List.of("--help"));
        assertThat(builds()).isEqualTo(2);
        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        Files.delete(source);
        Files.setLastModifiedTime(tree.resolve("cli/src/main"), FileTime.from(Instant.now().plusSeconds(5)));
        run(List.of("--help"));
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void handsOverEveryArgumentAsItIsAndTheExitCodeBack() throws Exception {
        Run run = run(List.of("logs", "payments-api", "-q", "level:ERROR AND \"time out\" $HOME *", ""));
        assertThat(run.out()).contains("<logs>\n<payments-api>\n<-q>\n<level:ERROR AND \"time out\" $HOME *>\n<>\n");
        assertThat(run.code()).isZero();
        assertThat(run(List.of("exit", "7")).code()).isEqualTo(7);
    }

    @Test
    void worksFromAnotherFolderAndThroughLinks() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("else where/bin"));
        Files.createSymbolicLink(elsewhere.resolve("hop"), tree.resolve("tinkr"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("tinkr"), Path.of("hop"));
        Run run = start(elsewhere, List.of(link.toString(), "--help"), jdk.toString(), tools + ":/usr/bin:/bin");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("<" + tree.toRealPath().resolve("cli/target/tinkr.jar") + ">");
    }

    @Test
    void showsWhyTheBuildFailedAndTriesAgainNextTime() throws Exception {
        script(tools.resolve("mvn"), "echo '[ERROR] A.java:[3,7] cannot find symbol'; echo noise; exit 1");
        Run failed = run(List.of("--help"));
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("A.java:[3,7] cannot find symbol").doesNotContain("noise")
                .contains("the build failed").contains("build.log");
        assertThat(failed.out()).isEmpty();
        assertThat(tree.resolve("cli/target/launch.lock")).doesNotExist();
        script(tools.resolve("mvn"), "mkdir -p cli/target; echo jar > cli/target/tinkr.jar");
        assertThat(run(List.of("--help")).code()).isZero();
    }

    @Test
    void takesAnotherJdkWhereJavaHomeIsTooOld() throws Exception {
        Path old = jdk("jdk-17", "17.0.15");
        Run run = start(tree, List.of("./tinkr", "--help"), old.toString(),
                tools + ":" + jdk.resolve("bin") + ":/usr/bin:/bin");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("run by jdk-21");
    }

    @Test
    void preparesAnewWhenTheJdkChanged() throws Exception {
        run(List.of("--help"));
        Path newer = jdk("jdk-25", "25.0.1");
        Run run = start(tree, List.of("./tinkr", "--help"), newer.toString(), tools + ":/usr/bin:/bin");
        assertThat(run.err()).contains("preparing a fast start").doesNotContain("building");
        assertThat(run.out()).contains("run by jdk-25");
    }

    @Test
    void saysInOneLineWhatToInstallWhereMavenIsMissing() throws Exception {
        Files.delete(tools.resolve("mvn"));
        Path few = Files.createDirectory(folder.resolve("few"));
        for (String tool : List.of("sh", "find", "head", "cmp", "mkdir", "rm", "cat", "cp", "mv", "grep", "sleep",
                "readlink")) {
            Path real = Files.exists(Path.of("/bin", tool)) ? Path.of("/bin", tool) : Path.of("/usr/bin", tool);
            script(few.resolve(tool), "exec " + real + " \"$@\"");
        }
        Run run = start(tree, List.of("./tinkr", "--help"), jdk.toString(), few.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("Maven 3.8 or newer");
    }

    @Test
    void inAPackageItBuildsNothingAndPreparesOnce() throws Exception {
        Path unpacked = unpacked("some where/tinkr-1");
        Run first = start(folder, List.of(unpacked.resolve("bin/tinkr").toString(), "--help"), jdk.toString(),
                "/usr/bin:/bin");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err()).contains("preparing a fast start").doesNotContain("building");
        assertThat(first.out()).contains("<" + unpacked.toRealPath().resolve("app/tinkr.jar") + ">");
        Run second = start(folder, List.of(unpacked.resolve("bin/tinkr").toString(), "--help"), jdk.toString(),
                "/usr/bin:/bin");
        assertThat(second.err()).isEmpty();
        assertThat(folder.resolve("builds")).doesNotExist();
    }

    /** A file in the folder's place stands for a folder that root cannot write either. */
    @Test
    void aPackageThatCanKeepNothingStartsAllTheSameAlsoWithoutAHome() throws Exception {
        Path unpacked = unpacked("read-only");
        Files.writeString(unpacked.resolve("app/launch"), "");
        Run run = start(folder, List.of("/usr/bin/env", "-u", "HOME", "-u", "XDG_CACHE_HOME", unpacked.resolve(
                "bin/tinkr").toString(), "--help"), jdk.toString(), "/usr/bin:/bin");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("<--help>").doesNotContain("classes.");
    }

    @Test
    void aPackageThatWasMovedIsPreparedAnew() throws Exception {
        Path unpacked = unpacked("here");
        start(folder, List.of(unpacked.resolve("bin/tinkr").toString(), "--help"), jdk.toString(), "/usr/bin:/bin");
        Path moved = Files.move(unpacked, folder.resolve("there"));
        Run run = start(folder, List.of(moved.resolve("bin/tinkr").toString(), "--help"), jdk.toString(),
                "/usr/bin:/bin");
        assertThat(run.err()).contains("preparing a fast start");
        assertThat(run.out()).contains("<" + moved.toRealPath().resolve("app/tinkr.jar") + ">");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsHowWideTheTerminalIs() throws Exception {
        assumeTrue(Files.isExecutable(TERMINAL), "script, which makes a terminal, is not installed");
        run(List.of("--help"));
        assertThat(onTerminal("stty cols 61; ./tinkr logs")).contains("<-Dtinkr.stdout.terminal=true>",
                "<-Dtinkr.columns=61>", "<-Dtinkr.stderr.terminal=true>");
        assertThat(onTerminal("stty cols 61; COLUMNS=72 ./tinkr logs")).contains("<-Dtinkr.columns=72>");
        assertThat(onTerminal("stty cols 61; COLUMNS=72 ./tinkr logs | cat")).contains("run by").doesNotContain(
                "columns", "stdout.terminal");
    }

    private String onTerminal(String line) throws Exception {
        Run run = start(tree, List.of(TERMINAL.toString(), "-qec", line, "/dev/null"), jdk.toString(), tools
                + ":/usr/bin:/bin");
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    private Path unpacked(String name) throws IOException {
        Path unpacked = folder.resolve(name);
        Files.createDirectories(unpacked.resolve("bin"));
        Files.createDirectories(unpacked.resolve("app"));
        Files.writeString(unpacked.resolve("app/tinkr.jar"), "jar");
        Files.copy(LAUNCHER, unpacked.resolve("bin/tinkr"));
        executable(unpacked.resolve("bin/tinkr"));
        return unpacked;
    }

    private int builds() throws IOException {
        return Files.readAllLines(folder.resolve("builds")).size();
    }

    private Run run(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("./tinkr"));
        command.addAll(arguments);
        return start(tree, command, jdk.toString(), tools + ":/usr/bin:/bin");
    }

    private Run start(Path from, List<String> command, String javaHome, String path) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
        builder.environment().put("JAVA_HOME", javaHome);
        builder.environment().put("PATH", path);
        builder.environment().remove("COLUMNS");
        builder.redirectOutput(folder.resolve("out").toFile()).redirectError(folder.resolve("err").toFile());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the launcher ends").isTrue();
        return new Run(process.exitValue(), Files.readString(folder.resolve("out")),
                Files.readString(folder.resolve("err")));
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), """
                echo "run by %s"
                for argument in "$@"; do printf '<%%s>\\n' "$argument"; done
                while [ $# -gt 0 ]; do [ "$1" != exit ] || exit "$2"; shift; done
                """.formatted(name));
        return home;
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body);
        executable(file);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

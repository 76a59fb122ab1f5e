package dev.tinkr.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ActiveProfileTest extends ConfigTestBase {

    private static final String TWO = """
            # who runs what
            [profiles.a]     # the first
            backend = "local"

            [profiles.b]
            backend = "local"
            """;

    private static String edited(String text, String profile) {
        return ActiveProfile.edited("config.toml", text, profile);
    }

    @Test
    void theLineIsAddedAtTheTopAndNothingElseChanges() {
        assertThat(edited(TWO, "b")).isEqualTo("active_profile = \"b\"\n" + TWO);
    }

    @Test
    void theLineThatIsThereIsChangedInItsPlace() {
        assertThat(edited("# top\nactive_profile   = 'a'  # for now\n" + TWO, "b"))
                .isEqualTo("# top\nactive_profile   = \"b\"  # for now\n" + TWO);
    }

    @Test
    void theFlagOfTheOtherProfileIsTakenBack() {
        assertThat(edited(TWO + "active = true # me\n", "a"))
                .isEqualTo("active_profile = \"a\"\n" + TWO + "active = false # me\n");
        assertThat(edited(TWO + "active = true # me\n", "b")).isEqualTo(TWO + "active = true # me\n");
    }

    @Test
    void windowsLineEndsStay() {
        assertThat(edited(TWO.replace("\n", "\r\n"), "b"))
                .isEqualTo("active_profile = \"b\"\r\n" + TWO.replace("\n", "\r\n"));
    }

    @Test
    void theMarkThatSomeEditorsBeginAFileWithStaysWhereItIs() {
        assertThat(edited("\uFEFF" + TWO, "b")).isEqualTo("\uFEFFactive_profile = \"b\"\n" + TWO);
        assertThat(edited("\uFEFFactive_profile = 'a'\n" + TWO, "b"))
                .isEqualTo("\uFEFFactive_profile = \"b\"\n" + TWO);
    }

    @Test
    void aProfileThatIsNotThereOrAnUnusualSpellingIsRefused() {
        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> edited(TWO, "c"))
                .withMessageContaining("'c'");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> edited("active_profile = \"\"\"a\"\"\"\n" + TWO, "b"))
                .withMessageContaining("config.toml:1");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> edited("profiles.a = {backend = \"local\", active = true}\n[profiles.b]\nbackend ="
                        + " \"local\"\n", "b"))
                .withMessageContaining("config.toml:1");
    }

    @Test
    void theFileKeepsItsPermissionsAndALinkStaysALink() throws IOException {
        Path real = file("dotfiles/tinkr.toml", TWO);
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Files.createDirectories(home.resolve(".tinkr"));
        Path link = Files.createSymbolicLink(home.resolve(".tinkr/config.toml"), real);

        ActiveProfile.set(link, "b");

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real))).isEqualTo("rw-r-----");
        assertThat(load().profiles(Selection.NONE).activeProfile()).isEqualTo("b");
        assertThat(home.resolve("dotfiles")).isDirectoryNotContaining("glob:**/.config*");
    }

    @Test
    void aFileThatCannotBeReadIsToldFromOneThatIsNotThere() throws IOException {
        Path file = home.resolve("config.toml");
        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> ActiveProfile.set(file, "b"))
                .withMessageContaining("write a [profiles.NAME] section");

        Files.write(file, new byte[]{'#', (byte) 0xe9, '\n'});
        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> ActiveProfile.set(file, "b"))
                .withMessageContaining("encoding").withMessageNotContaining("section");
    }
}

package dev.tinkr;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tinkr.backend.BackendRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds {@code docs/architecture.md} and its picture to the code. */
class ArchitecturePageTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final RoomPicture PICTURE = new RoomPicture(new ClassFileImporter().withImportOption(
            new ImportOption.DoNotIncludeTests()).importPackages("dev.tinkr"));

    @Test
    void thePictureIsDrawnFromTheCode() throws IOException {
        Path file = DOCS.resolve("architecture.svg");
        if ("1".equals(System.getenv("TINKR_WRITE_PAGES"))) {
            Files.writeString(file, PICTURE.svg());
        }
        assertThat(file).as("drawn anew by: TINKR_WRITE_PAGES=1 mvn -q -pl core -am -Dtest=ArchitecturePageTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false test").hasContent(PICTURE.svg());
    }

    @Test
    void thePageDescribesEveryRoomAndEveryBackend() throws IOException {
        String page = Files.readString(DOCS.resolve("architecture.md"));

        assertThat(PICTURE.rooms()).allSatisfy(room -> assertThat(page).contains("| `" + room + "` |"));
        assertThat(BackendRegistry.names()).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        assertThat(page.lines().filter(line -> line.matches("\\| `[a-z]+` \\|.*")).map(line -> line.split("`")[1]))
                .containsExactlyInAnyOrderElementsOf(PICTURE.rooms());
    }
}

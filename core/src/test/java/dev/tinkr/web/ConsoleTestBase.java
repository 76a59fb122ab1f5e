package dev.tinkr.web;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the console, each class before a stand of its own; they are skipped where this machine has no browser. */
@Timeout(300)
abstract class ConsoleTestBase {

    static ConsoleStand stand;

    @BeforeAll
    static void start(@TempDir Path home) {
        stand = ConsoleStand.start(home);
    }

    @AfterAll
    static void stop() {
        if (stand != null) {
            stand.close();
            stand = null;
        }
    }
}

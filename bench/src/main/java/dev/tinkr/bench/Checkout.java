package dev.tinkr.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that holds {@code ./tinkr}. */
record Checkout(Path root) {

    /** The one that the first argument names; without it, the current folder or the nearest above. */
    static Checkout of(String... arguments) throws IOException {
        if (arguments.length > 0) {
            return new Checkout(Path.of(arguments[0]).toAbsolutePath());
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("tinkr"))) {
                return new Checkout(folder);
            }
        }
        throw new IOException("no folder from here upwards holds ./tinkr: name the checkout as the argument");
    }

    /** The program. */
    String tinkr() {
        return root.resolve("tinkr").toString();
    }
}

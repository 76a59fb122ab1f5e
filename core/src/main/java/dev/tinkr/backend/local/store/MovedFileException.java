package dev.tinkr.backend.local.store;

import java.io.IOException;

/** A file that is not any more where the folder had it: it was renamed, as a rotation does, or deleted. */
final class MovedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    MovedFileException(String file) {
        super(file + " was renamed or deleted while it was read");
    }
}

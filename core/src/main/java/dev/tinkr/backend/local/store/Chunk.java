package dev.tinkr.backend.local.store;

import dev.tinkr.backend.local.lines.Origin;

/**
 * A piece of a file to read at once, which begins and ends where entries begin.
 *
 * @param file   which file
 * @param found  where it is
 * @param origin what its rows say of it
 * @param from   its first byte, unpacked
 * @param to     the byte after its last
 */
record Chunk(FileState file, FoundFile found, Origin origin, long from, long to) {

    /** Whether it ends where the file ends. */
    boolean last() {
        return to >= file.end();
    }
}

package dev.tinkr.backend.local.store;

import dev.tinkr.backend.local.table.Signal;
import java.util.ArrayList;
import java.util.List;

/**
 * A range of a file that has not been read for a signal.
 *
 * @param file which file
 * @param from its first byte, unpacked
 * @param to   the byte after its last; {@link Long#MAX_VALUE} for the end of a packed file that nobody knows yet
 */
record Gap(FileState file, long from, long to) {

    /** The gaps of a file, in order. */
    static List<Gap> of(Manifest manifest, FileState file, Signal signal) {
        List<Gap> gaps = new ArrayList<>();
        if (file.packing() == Packing.BINARY) {
            return gaps;
        }
        long at = 0;
        for (Part part : manifest.parts(signal, file.id())) {
            if (part.from() > at) {
                gaps.add(new Gap(file, at, part.from()));
            }
            at = Math.max(at, part.to());
        }
        if (at < file.end()) {
            gaps.add(new Gap(file, at, file.end()));
        }
        return gaps;
    }
}

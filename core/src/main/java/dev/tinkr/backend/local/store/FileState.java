package dev.tinkr.backend.local.store;

import java.time.Instant;

/**
 * A file that has been read, wholly or in part.
 *
 * @param id           its number in the manifest
 * @param label        what its rows name it by: the path it was first seen under, made unique
 * @param path         where in the folder it is now
 * @param key          its identity in the file system
 * @param size         how long it was when last looked at
 * @param modified     when it had been written to when last looked at
 * @param packing      how it is packed
 * @param fingerprint  how it begins
 * @param unpackedSize how many bytes it holds: a packed file's are known once it has been read to its end, -1 before
 * @param damage       why a packed file can be read no further than that; {@code ""} where it is whole, as far as is known
 */
record FileState(int id, String label, String path, String key, long size, Instant modified, Packing packing,
        Fingerprint fingerprint, long unpackedSize, String damage) {

    /** How far there is something to read. */
    long end() {
        return unpackedSize >= 0 ? unpackedSize : Long.MAX_VALUE;
    }

    /** The same once it has been read to its end, which is early where it is damaged. */
    FileState readToEnd(long bytes, String why) {
        return new FileState(id, label, path, key, size, modified, packing, fingerprint, bytes, why);
    }
}

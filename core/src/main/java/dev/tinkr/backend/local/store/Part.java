package dev.tinkr.backend.local.store;

/**
 * A range of a file that has been read for one signal.
 *
 * @param file          the file's number
 * @param from          its first byte, unpacked
 * @param to            the byte after its last
 * @param lines         how many lines it holds
 * @param damaged       how many of them are damaged
 * @param firstDamaged  which of its lines is the first damaged one, from 0
 * @param reason        what is wrong with that one
 * @param undated       how many of its records have no time
 * @param firstUndated  which of its lines is the first of those, from 0
 * @param provisional   whether it ends in the middle of what is just being written, and is read again when the file
 *                      has grown
 */
record Part(int file, long from, long to, long lines, long damaged, long firstDamaged, String reason, long undated,
        long firstUndated, boolean provisional) {}

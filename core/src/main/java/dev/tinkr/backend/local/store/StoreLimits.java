package dev.tinkr.backend.local.store;

/**
 * What the local store may use.
 *
 * @param cacheBytes  how large the cache may be, all folders together
 * @param memoryBytes how much memory DuckDB may use
 * @param threads     how many threads read files
 */
public record StoreLimits(long cacheBytes, long memoryBytes, int threads) {

    /** 4 GiB of cache, 256 MiB for DuckDB, a thread for each processor. */
    public static final StoreLimits DEFAULT = new StoreLimits(4L << 30, 256L << 20,
            Runtime.getRuntime().availableProcessors());

    /** Refuses limits under which nothing works. */
    public StoreLimits {
        if (cacheBytes < 0 || memoryBytes < 32L << 20 || threads < 1) {
            throw new IllegalArgumentException("a local store needs 32 MB of memory and one thread: cacheBytes "
                    + cacheBytes + ", memoryBytes " + memoryBytes + ", threads " + threads);
        }
    }
}

package dev.tinkr.backend.local.sample;

import java.util.List;

/**
 * How payments-api dealt with one charge.
 *
 * @param granted    when it had its ledger connection, or gave up waiting for one
 * @param waiting    how many others were waiting for a connection at that pod when it came
 * @param written    when the intended charge stood in the ledger and the gateway could be asked
 * @param committed  when the ledger began to commit the result; the end where there was nothing to commit
 */
record Charge(Workload source, int pod, long start, long granted, int waiting, long written, List<Attempt> attempts,
        long committed, long end, Outcome outcome) {

    /** How it ended, with the status that payments-api answered. */
    enum Outcome {
        CAPTURED(200), DECLINED(402), DEADLOCK(500), NO_CONNECTION(503), GATEWAY_TIMEOUT(504);

        final int status;

        Outcome(int status) {
            this.status = status;
        }
    }

    /** One call of the card gateway. */
    record Attempt(String host, long start, long end, boolean timedOut) {}

    /** The host of the gateway in the good release, and the standby that the faulty one calls. */
    static final String GATEWAY = "eu1.cardgateway.example";
    static final String STANDBY = "eu2.cardgateway.example";

    boolean isFailed() {
        return outcome.status >= 500;
    }

    /** Whether the gateway had to be asked more than once. */
    boolean isRetried() {
        return attempts.size() > 1;
    }
}

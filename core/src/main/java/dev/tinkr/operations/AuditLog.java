package dev.tinkr.operations;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one line for each call. */
@FunctionalInterface
public interface AuditLog {

    /** Keeps nothing: for calls that somebody makes of themselves, in their own process. */
    AuditLog NONE = line -> {};

    /** Writes the line. */
    void write(AuditLine line);

    /** Writes each line as JSON to the logger {@code tinkr.audit}. */
    static AuditLog logger() {
        Logger logger = LoggerFactory.getLogger("tinkr.audit");
        return line -> logger.info("{}", line.toJson());
    }
}

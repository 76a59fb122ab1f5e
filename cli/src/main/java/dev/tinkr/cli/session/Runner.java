package dev.tinkr.cli.session;

/** Runs a whole command line, as a user would type it. */
@FunctionalInterface
public interface Runner {

    /** Runs the command and gives its exit code. */
    int run(Surroundings surroundings, String... arguments);
}

package dev.tinkr.cli.command;

import dev.tinkr.cli.session.UsageException;
import dev.tinkr.operations.When;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The window of time that a command asks about. */
final class WindowOptions {

    @Option(names = {"-s", "--since"}, paramLabel = "DURATION", order = 10,
            description = "the last so long: 90s, 30m, 2h, 7d, 1w or PT1H")
    private String since;

    @Option(names = "--from", paramLabel = "TIME", order = 11,
            description = "from then: RFC 3339 such as 2026-11-21T03:00:00Z, or epoch seconds or milliseconds")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", order = 12, description = "until then, exclusive (default: now)")
    private String to;

    /** The window as it was written. */
    When when() {
        if (since != null && from != null) {
            throw new UsageException("--since and --from both say where the window begins",
                    "leave one of them out, as in: -s 1h, or: --from 2026-11-21T03:00:00Z --to 2026-11-21T04:00:00Z");
        }
        return new When(Optional.ofNullable(from), Optional.ofNullable(to), Optional.ofNullable(since));
    }
}

package dev.tinkr.cli.many;

import dev.tinkr.backend.Deadline;
import dev.tinkr.cli.session.Connection;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Caller;
import dev.tinkr.operations.Operations;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Several profiles as one. */
final class ManyConnection implements Connection {

    private static final int MOST_NAMED = 4;
    /** Each profile's own deadline is what bounds it; this only carries Ctrl-C to all of them. */
    private static final Duration LONG = Duration.ofDays(1);

    private final List<Member> members;
    private final SideBySide sideBySide;
    private final Operations operations;

    ManyConnection(List<Member> members, Clock clock) {
        this.members = List.copyOf(members);
        this.sideBySide = new SideBySide(this.members);
        this.operations = new ManyOperations(sideBySide, clock);
    }

    @Override
    public Operations operations() {
        return operations;
    }

    @Override
    public CallContext newCall() {
        return new CallContext(new Caller("local", Set.of()), Deadline.after(LONG));
    }

    @Override
    public String name() {
        return members.size() > MOST_NAMED
                ? members.size() + " profiles"
                : String.join(", ", members.stream().map(Member::name).toList());
    }

    @Override
    public List<String> waitingFor() {
        return sideBySide.waitingFor();
    }

    @Override
    public Optional<String> wayOut() {
        return sideBySide.anyFailed()
                ? Optional.of("Ask again, or leave out who does not answer, as in: --profile "
                        + String.join(",", sideBySide.answering()))
                : Optional.empty();
    }

    @Override
    public List<Connection> each() {
        return List.copyOf(members);
    }

    @Override
    public void close() {
        members.forEach(Member::close);
    }
}

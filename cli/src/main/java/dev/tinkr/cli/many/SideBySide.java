package dev.tinkr.cli.many;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Operations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks several profiles at the same time, each within its own deadline, and waits for the slowest. Who fails, fails
 * alone; only when nobody answers is that a failure of the whole.
 */
final class SideBySide {

    /** What a profile may take beyond its own deadline to say that it passed. */
    private static final Duration GRACE = Duration.ofSeconds(2);
    /** What connecting may take where the deadline is not known yet. */
    private static final Duration CONNECTING = Duration.ofSeconds(30);

    private final List<Member> members;
    private final Set<String> waitingFor = new ConcurrentSkipListSet<>();
    private final Set<String> failed = new ConcurrentSkipListSet<>();

    SideBySide(List<Member> members) {
        this.members = List.copyOf(members);
    }

    /** What one profile is asked. */
    @FunctionalInterface
    interface Question<T> {
        T ask(String profile, Operations operations, CallContext context);
    }

    List<String> names() {
        return members.stream().map(Member::name).toList();
    }

    /** Who has not answered yet, of those that are being asked now. */
    List<String> waitingFor() {
        return List.copyOf(waitingFor);
    }

    /** Whether anybody has failed so far. */
    boolean anyFailed() {
        return !failed.isEmpty();
    }

    /** Those who have not failed so far. */
    List<String> answering() {
        return names().stream().filter(name -> !failed.contains(name)).toList();
    }

    /** Asks all of them. */
    <T> Replies<T> ask(CallContext context, Question<T> question) {
        return ask(names(), context, question);
    }

    /** Asks those. */
    <T> Replies<T> ask(List<String> profiles, CallContext context, Question<T> question) {
        Map<String, Asked<T>> asked = new LinkedHashMap<>();
        for (Member member : members) {
            if (profiles.contains(member.name())) {
                waitingFor.add(member.name());
                asked.put(member.name(), new Asked<>(member, question));
            }
        }
        List<Deadline.Registration> registrations = new ArrayList<>();
        Map<String, T> values = new LinkedHashMap<>();
        Map<String, RuntimeException> failures = new LinkedHashMap<>();
        try {
            asked.values().forEach(one -> registrations.add(context.deadline().onCancel(one::stop)));
            asked.forEach((name, one) -> {
                try {
                    values.put(name, one.answer());
                } catch (RuntimeException e) {
                    failures.put(name, e);
                } finally {
                    waitingFor.remove(name);
                }
            });
        } finally {
            registrations.forEach(Deadline.Registration::close);
            waitingFor.removeAll(asked.keySet());
        }
        context.deadline().check("asking " + String.join(", ", profiles));
        Replies<T> replies = new Replies<>(values, failures);
        failed.addAll(replies.missing());
        return replies;
    }

    /** A question under way to one profile. */
    private final class Asked<T> {

        private final Member member;
        private final FutureTask<T> task;
        private final CompletableFuture<Deadline> connected = new CompletableFuture<>();

        Asked(Member member, Question<T> question) {
            this.member = member;
            this.task = new FutureTask<>(() -> {
                try {
                    CallContext own = member.newCall();
                    connected.complete(own.deadline());
                    return question.ask(member.name(), member.operations(), own);
                } finally {
                    // Who could not even connect is done, too.
                    connected.complete(Deadline.after(Duration.ZERO));
                    waitingFor.remove(member.name());
                }
            });
            Thread.ofVirtual().name("asking " + member.name()).start(task);
        }

        /** Also where the deadline is known only later. */
        void stop() {
            connected.thenAccept(Deadline::cancel);
        }

        T answer() {
            try {
                Deadline own = connected.get(CONNECTING.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
                return task.get(own.remaining().plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                stop();
                task.cancel(true);
                throw new BackendException(Kind.DEADLINE, "did not answer in time", e);
            } catch (ExecutionException e) {
                throw switch (e.getCause()) {
                    case RuntimeException cause -> cause;
                    case Error cause -> throw cause;
                    case null, default -> new IllegalStateException(e.getCause());
                };
            } catch (InterruptedException e) {
                stop();
                Thread.currentThread().interrupt();
                throw new BackendException(Kind.CANCELLED, "interrupted while waiting for " + member.name(), e);
            }
        }
    }
}

package dev.tinkr.cli.command;

import dev.tinkr.model.Trace;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Operations;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.TracesCall;
import dev.tinkr.operations.When;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What to ask the sample incident, in the order in which somebody on call would. */
final class Tour {

    private static final String SERVICE = "payments-api";
    private static final When LATELY = When.since("30m");
    private static final int LISTED = 5;

    private Tour() {}

    /** A question, and what one wants to know by it. */
    record Step(String why, List<String> arguments) {

        Step(String why, String... arguments) {
            this(why, List.of(arguments));
        }

        /** The command as it would be typed into a shell. */
        String typed() {
            return "tinkr " + arguments.stream().map(Step::quoted).collect(Collectors.joining(" "));
        }

        private static String quoted(String argument) {
            return argument.matches("[A-Za-z0-9_./=:-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
        }
    }

    /** The steps up to the list of traces. */
    static List<Step> steps() {
        return List.of(
                new Step("When did it begin?", "histogram", SERVICE, "-q", "level:>=WARN", "-s", "1h",
                        "--step", "5m"),
                new Step("What does the service say?", "logs", SERVICE, "-q", "level:>=WARN", "-s", "1h", "-n", "12"),
                new Step("Did anything change before?", "logs", SERVICE, "-q", "\"configuration differs\"", "-s", "1h"),
                new Step("How slow are the payments that succeed?", "metrics", SERVICE, "-m",
                        "http.server.request.duration", "--agg", "p99", "-s", "2h", "--dimension",
                        "http.response.status_code=200"),
                new Step("Which requests failed?", "trace", "checkout-api", "--errors", "-s", "30m", "-n",
                        String.valueOf(LISTED)));
    }

    /** Where one failed request spent its time: the longest of those that the list shows, which has most to tell. */
    static Optional<Step> waterfall(Operations operations, CallContext context) {
        TracesCall call = new TracesCall("checkout-api", LATELY, LISTED, Map.of(), OptionalDouble.empty(), Optional.of(
                "error"));
        Outcome<List<Trace>> listed = operations.traces(call, context);
        return listed.value().stream().max(Comparator.comparingDouble(Trace::durationMs))
                .map(trace -> new Step("Where did one of them spend its time?",
                        "trace", "--id", trace.traceId()));
    }

    /** All steps, the last with a place to fill in. */
    static List<Step> withoutAnswers() {
        List<Step> all = new ArrayList<>(steps());
        all.add(new Step("Where did one of them spend its time?", "trace", "--id", "ID"));
        return all;
    }
}

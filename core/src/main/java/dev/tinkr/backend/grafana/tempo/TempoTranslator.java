package dev.tinkr.backend.grafana.tempo;

import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.Translation;
import dev.tinkr.model.SpanStatus;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Makes TraceQL of what is asked of traces. It selects a superset: which span is the root, and so how a trace ended, shows
 * only in the whole trace. There are parentheses around everything that has two operands, since {@code &&} and
 * {@code ||} bind equally.
 */
final class TempoTranslator {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,18})");
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final Pattern FRACTION = Pattern.compile("-?(0|[1-9]\\d{0,14})\\.\\d{1,15}");
    private static final List<String> SCOPES = List.of("span.", "resource.");

    private TempoTranslator() {}

    /** What finds the traces, and some more. */
    static Translation<String> translate(TraceRequest request) {
        List<String> notes = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        conditions.add(service(request.service()));
        for (Map.Entry<String, String> tag : new TreeMap<>(request.tags()).entrySet()) {
            Optional<String> condition = tag(tag.getKey(), tag.getValue());
            condition.ifPresent(conditions::add);
            if (condition.isEmpty()) {
                notes.add("the tag " + tag.getKey() + " is looked for in the whole traces");
            }
        }
        request.minDuration().ifPresent(least -> conditions.add("traceDuration >= " + least.toNanos() + "ns"));
        String query = "{ " + String.join(" && ", conditions) + " }";
        Optional<SpanStatus> status = request.status();
        if (status.isPresent()) {
            notes.add("how a trace ended is told by its root, which is looked for in the whole traces");
            query += switch (status.get()) {
                case ERROR -> " && { status = error }";
                case OK -> " && { status = ok }";
                case UNSET -> "";
            };
        }
        return new Translation<>(query, notes.isEmpty(), notes);
    }

    /** What finds all traces of the service: what every server understands. */
    static String ofService(String service) {
        return "{ " + service(service) + " }";
    }

    private static String service(String service) {
        return "resource.service.name = " + TraceQl.string(service);
    }

    private static Optional<String> tag(String name, String value) {
        return switch (name) {
            case SpanTags.KIND, SpanTags.EVENTS -> Optional.empty();
            case SpanTags.STATUS_MESSAGE -> Optional.of("statusMessage = " + TraceQl.string(value));
            default -> name.startsWith("exception.") || name.equals(SpanTags.SCOPE)
                    ? Optional.empty()
                    : TraceQl.attribute(name).map(attribute -> anyOf(attribute, value));
        };
    }

    /** A number or a truth is another thing than the text that it is written as, and nobody says which was sent. */
    private static String anyOf(String attribute, String value) {
        List<String> literals = new ArrayList<>();
        literals.add(TraceQl.string(value));
        if (WHOLE_NUMBER.matcher(value).matches() && new BigInteger(value).abs().compareTo(LARGEST) <= 0) {
            literals.add(value);
            literals.add(value + ".0");
        } else if (FRACTION.matcher(value).matches() || value.equals("true") || value.equals("false")) {
            literals.add(value);
        }
        List<String> comparisons = new ArrayList<>();
        for (String scope : SCOPES) {
            literals.forEach(literal -> comparisons.add(scope + attribute + " = " + literal));
        }
        return "(" + String.join(" || ", comparisons) + ")";
    }
}

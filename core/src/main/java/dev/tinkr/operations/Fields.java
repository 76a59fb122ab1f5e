package dev.tinkr.operations;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.NearestNames;
import dev.tinkr.model.ResourceType;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TimeText;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.ServiceSelector;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads single fields of calls. Whatever does not hold is a problem that names the field, what was found in it and the way
 * out.
 */
final class Fields {

    static final String EVERY_SERVICE = "*";

    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_ID = 128;

    private Fields() {}

    /** The service of that name, or all of them where {@code *} is asked. */
    static ServiceSelector services(String service) {
        return service.strip().equals(EVERY_SERVICE)
                ? ServiceSelector.ALL
                : ServiceSelector.named(name("service", service));
    }

    /** The name of a service where {@code *} cannot be asked. */
    static String oneService(String service) {
        if (service.strip().equals(EVERY_SERVICE)) {
            throw invalid("invalid-service", "Invalid service", "service: this is asked of one service at a time, not"
                    + " of '*'; the list of services has their names");
        }
        return name("service", service);
    }

    /** A name that has to be given. */
    static String name(String field, String text) {
        String name = text.strip();
        if (name.isEmpty()) {
            throw invalid("missing-" + field, "Missing " + field, field + " is missing; name one"
                    + (field.equals("service")
                            ? " of the list of services"
                            : " of the list of a service's metrics"));
        }
        if (name.length() > LONGEST_NAME) {
            throw invalid("invalid-" + field, "Invalid " + field, field + " has " + name.length()
                    + " characters; the longest there may be is " + LONGEST_NAME);
        }
        return name;
    }

    static int limit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw invalid("limit-out-of-range", "Limit out of range", "limit is 1 to " + most + ", not " + limit
                    + (most == LogRequest.MAX_LIMIT ? "; follow the cursor for more" : "; narrow the window for more"));
        }
        return limit;
    }

    static LogRequest.Order order(String order) {
        return switch (order.strip().toLowerCase(Locale.ROOT)) {
            case "asc" -> LogRequest.Order.ASC;
            case "desc", "" -> LogRequest.Order.DESC;
            default -> throw invalid("invalid-order", "Invalid order", "order is asc or desc, not '" + shown(order)
                    + "'");
        };
    }

    static Duration duration(String field, String text) {
        try {
            return TimeText.duration(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.of(400, "invalid-duration", "Invalid duration", field + ": "
                    + e.getMessage()), e);
        }
    }

    /** A step that divides the window into no more parts than that. */
    static Duration step(String text, TimeWindow window, int most) {
        Duration step = duration("step", text);
        try {
            Buckets.of(window, step, most);
        } catch (BackendException e) {
            throw new ProblemException(Problem.of(400, "step-out-of-range", "Step out of range", "step: "
                    + e.getMessage()), e);
        }
        return step;
    }

    static Aggregation aggregation(String text) {
        return Aggregation.named(text.strip()).orElseThrow(() -> invalid("invalid-aggregation", "Invalid aggregation",
                "aggregation: '" + shown(text) + "' is none; there are "
                        + String.join(", ", Arrays.stream(Aggregation.values()).map(Aggregation::wireName).toList())));
    }

    static SpanStatus status(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "ok" -> SpanStatus.OK;
            case "error" -> SpanStatus.ERROR;
            default -> throw invalid("invalid-status", "Invalid status", "status is ok or error, not '" + shown(text)
                    + "'");
        };
    }

    static Optional<Duration> shortest(OptionalDouble ms) {
        if (ms.isEmpty()) {
            return Optional.empty();
        }
        double value = ms.getAsDouble();
        if (!(value >= 0) || value > CallReader.LONGEST.toMillis()) {
            throw invalid("invalid-duration", "Invalid duration", "min_duration_ms is a number of milliseconds from 0"
                    + " up, not " + value);
        }
        return Optional.of(Duration.ofNanos(Math.round(value * 1e6)));
    }

    /** An unknown type is a warning and no error. */
    static Optional<ResourceType> resourceType(Optional<String> asked, List<String> warnings) {
        Optional<String> text = notBlank(asked);
        Optional<ResourceType> type = text.flatMap(ResourceType::named);
        if (text.isPresent() && type.isEmpty()) {
            List<String> known = Arrays.stream(ResourceType.values()).map(ResourceType::wireName).toList();
            warnings.add("unknown resource_type '" + shown(text.get()) + "' is ignored; " + NearestNames
                    .nearest(text.get(), known).map(name -> "did you mean '" + name + "'?")
                    .orElse("there are " + String.join(", ", known)));
        }
        return type;
    }

    /** What is asked for by an empty text is not asked for: programs fill in every field they know. */
    static Optional<String> notBlank(Optional<String> text) {
        return text.map(String::strip).filter(stripped -> !stripped.isEmpty());
    }

    /** The id of a trace, of whichever form. */
    static String traceId(String text) {
        String id = text.strip();
        if (id.isEmpty() || id.length() > LONGEST_ID || !id.chars().allMatch(Fields::mayStandInId)) {
            throw invalid("invalid-trace-id", "Invalid trace id", "trace_id is letters, digits and dashes, such as"
                    + " 4bf92f3577b34da6a3ce929d0e0e4736, not '" + shown(text) + "'");
        }
        return id;
    }

    private static boolean mayStandInId(int c) {
        return c == '-' || c == '_' || c < 128 && Character.isLetterOrDigit(c);
    }

    static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    static ProblemException invalid(String type, String title, String detail) {
        return new ProblemException(Problem.of(400, type, title, detail));
    }
}

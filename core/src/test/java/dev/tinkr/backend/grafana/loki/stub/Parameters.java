package dev.tinkr.backend.grafana.loki.stub;

import dev.tinkr.testing.http.StubRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a request, of its address or of its form. */
final class Parameters {

    private final Map<String, List<String>> values;

    Parameters(StubRequest request) {
        this.values = new LinkedHashMap<>(request.query());
        if (request.method().equals("POST")) {
            if (!request.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded")) {
                throw new AssertionError("a form has its type: " + request);
            }
            values.putAll(request.form());
        } else if (!request.method().equals("GET")) {
            throw new AssertionError("asked with " + request.method());
        }
    }

    /** Whoever sends anything else has not read the documentation. */
    void only(String... names) {
        if (!Set.of(names).containsAll(values.keySet())) {
            throw new AssertionError("unknown parameters among " + values.keySet());
        }
        values.forEach((name, all) -> {
            if (all.size() != 1) {
                throw new AssertionError(name + " is sent " + all.size() + " times");
            }
        });
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).map(List::getFirst);
    }

    String required(String name) {
        return get(name).filter(text -> !text.isEmpty()).orElseThrow(() -> new Refused(
                "parse error : syntax error: unexpected $end"));
    }

    /** Up to ten digits are seconds, more are nanoseconds. */
    long time(String name) {
        String text = get(name).orElseThrow(() -> new AssertionError(name + " is always sent"));
        if (text.matches("\\d{1,10}(\\.\\d+)?")) {
            return new BigDecimal(text).movePointRight(9).longValue();
        }
        if (text.matches("\\d{11,19}")) {
            return Long.parseLong(text);
        }
        if (text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z")) {
            Instant moment = Instant.parse(text);
            return moment.getEpochSecond() * 1_000_000_000L + moment.getNano();
        }
        throw new Refused("could not parse '" + name + "' parameter: cannot parse \"" + text + "\"");
    }

    boolean forward() {
        return switch (get("direction").orElse("backward")) {
            case "forward" -> true;
            case "backward" -> false;
            default -> throw new Refused("invalid direction '" + get("direction").orElseThrow() + "'");
        };
    }

    int limit(int most) {
        String text = get("limit").orElse("100");
        if (!text.matches("-?\\d{1,9}")) {
            throw new Refused("strconv.Atoi: parsing \"" + text + "\": invalid syntax");
        }
        int limit = Integer.parseInt(text);
        if (limit <= 0) {
            throw new Refused("limit must be a positive value");
        }
        if (limit > most) {
            throw new Refused("max entries limit per query exceeded, limit > max_entries_limit_per_query (" + limit
                    + " > " + most + ")");
        }
        return limit;
    }

    long step(long start, long end) {
        Optional<String> text = get("step");
        if (text.isEmpty()) {
            return Math.max(1, (end - start) / 1_000_000_000L / 250) * 1_000_000_000L;
        }
        long step = text.get().matches("\\d+(\\.\\d+)?")
                ? new BigDecimal(text.get()).movePointRight(9).longValue()
                : Tokens.nanos(text.get()).orElseThrow(() -> new Refused("cannot parse step"));
        if (step <= 0) {
            throw new Refused("zero or negative query resolution step widths are not accepted. Try a positive integer");
        }
        return step;
    }
}

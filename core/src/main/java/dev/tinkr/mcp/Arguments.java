package dev.tinkr.mcp;

import dev.tinkr.api.wire.WireException;
import dev.tinkr.api.wire.WireJson;
import dev.tinkr.backend.http.Json;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an agent sent along with a call. Everything but the budget is a field of the API's own request. */
record Arguments(Map<String, Object> values) {

    /** How many bytes an answer may have, both as text and as structure. */
    static final String BUDGET = "max_bytes";
    static final int USUAL_BUDGET = 8_000;
    static final int LEAST_BUDGET = 2_000;
    static final int LARGEST_BUDGET = 100_000;

    Arguments {
        values = values == null ? Map.of() : values;
    }

    int budget() {
        return values.get(BUDGET) instanceof Number number
                ? Math.clamp(number.longValue(), LEAST_BUDGET, LARGEST_BUDGET)
                : USUAL_BUDGET;
    }

    /** A text that the API has in its path and not in its body. */
    String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    /** The API's request, without the fields that are the tool's own. */
    <T extends Record> T as(Class<T> type, String... own) {
        Map<String, Object> request = new LinkedHashMap<>(values);
        request.remove(BUDGET);
        for (String name : own) {
            request.remove(name);
        }
        try {
            return WireJson.read(Json.write(request).getBytes(StandardCharsets.UTF_8), type);
        } catch (WireException e) {
            throw new ProblemException(Problem.of(400, "invalid-arguments", "Invalid arguments", e.getMessage()), e);
        }
    }
}

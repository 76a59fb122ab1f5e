package dev.tinkr.backend.promql;

import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.util.List;
import java.util.Map;

/** As much of a Prometheus as it takes to fail in its name: one service with one counter. */
final class PromStub implements StubServer.Site {

    @Override
    public StubReply answer(StubRequest request) {
        Map<String, List<String>> asked = request.method().equals("POST") ? request.form() : request.query();
        return StubReply.json("{\"status\":\"success\",\"data\":" + data(request.path(), asked) + "}");
    }

    private static String data(String path, Map<String, List<String>> asked) {
        return switch (path) {
            case "/api/v1/label/job/values" -> "[\"shop/checkout\"]";
            case "/api/v1/label/__name__/values" -> "[\"orders\"]";
            case "/api/v1/labels" -> "[\"__name__\",\"job\"]";
            case "/api/v1/series" -> "[{\"__name__\":\"orders\",\"job\":\"shop/checkout\"}]";
            case "/api/v1/metadata" -> "{\"orders\":[{\"type\":\"counter\",\"help\":\"\",\"unit\":\"\"}]}";
            case "/api/v1/query" -> "{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"job\":\"shop/checkout\"},"
                    + "\"value\":[" + asked.getOrDefault("time", List.of("0")).getFirst() + ",\"4\"]}]}";
            case "/api/v1/query_range" ->
                "{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"job\":\"shop/checkout\"},"
                        + "\"values\":[[" + asked.get("start").getFirst() + ",\"1\"],[" + asked.get("end").getFirst()
                        + ",\"NaN\"]]}]}";
            default -> "[]";
        };
    }
}

package dev.tinkr.insight;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Whether the requests of a series failed, by the dimensions in which conventions say so. */
final class Failures {

    private static final Set<String> STATUS_CODES = Set.of("http.response.status_code", "http_response_status_code",
            "http.status_code", "http_status_code", "status", "code", "status_code", "response_code",
            "response_code_class", "http.response.status", "statuscode", "resultcode");
    private static final Set<String> OUTCOMES = Set.of("outcome", "event.outcome", "event_outcome", "success",
            "status", "status.code", "status_code", "otel.status_code", "otel_status_code");
    private static final Set<String> FAILED = Set.of("server_error", "error", "failure", "failed",
            "status_code_error", "crash", "timeout", "false");
    private static final Set<String> RPC_CODES = Set.of("rpc.grpc.status_code", "rpc_grpc_status_code", "grpc_code",
            "rpc.response.status_code", "rpc_response_status_code", "grpc_response_status");
    /** Codes of gRPC that are the server's own failure, by number and by name. */
    private static final Set<String> RPC_FAILED = Set.of("2", "4", "12", "13", "14", "15", "unknown",
            "deadline_exceeded", "deadlineexceeded", "unimplemented", "internal", "unavailable", "data_loss",
            "dataloss");

    private Failures() {}

    /** Whether they did: a status of 500 and more, an outcome that says so, a code of gRPC that is the server's fault. */
    static boolean among(Map<String, String> dimensions) {
        return dimensions.entrySet().stream().anyMatch(dimension -> says(dimension.getKey().toLowerCase(Locale.ROOT),
                dimension.getValue().toLowerCase(Locale.ROOT)));
    }

    private static boolean says(String name, String value) {
        boolean serverError = value.length() == 3 && value.charAt(0) == '5' && (value.endsWith("xx")
                || Character.isDigit(value.charAt(1)) && Character.isDigit(value.charAt(2)));
        return STATUS_CODES.contains(name) && serverError || OUTCOMES.contains(name) && FAILED.contains(value)
                || RPC_CODES.contains(name) && RPC_FAILED.contains(value);
    }

    /** Whether the dimensions tell at all. */
    static boolean areTold(Set<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).anyMatch(name -> STATUS_CODES.contains(name)
                || OUTCOMES.contains(name) || RPC_CODES.contains(name));
    }
}

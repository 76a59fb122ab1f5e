package dev.tinkr.conformance;

import java.util.List;
import java.util.Map;

/** What the corpus is made of, and what the generator takes its words, fields and values from. */
final class HostileValues {

    static final List<String> SERVICES = List.of("payments-api", "payments-api", "checkout", "Payments-API",
            "cart service",
            "orders*", "we\"ird\\svc", "日本", "a'b", "");

    /** In the sender's words; an empty one is no level at all. */
    static final List<String> LEVELS = List.of("INFO", "info", "WARN", "Warning", "ERROR", "err", "SEVERE", "FATAL",
            "critical", "emerg", "DEBUG", "fine", "TRACE", "verbose", "notice", "ERROR3", "", "", "DEFAULT", "zorg");

    static final List<String> TRACE_IDS = List.of("", "", "4bf92f3577b34da6a3ce929d0e0e4736",
            "4BF92F3577B34DA6A3CE929D0E0E4737", "0af7651916cd43dd8448eb211c80319c", "00000000000000000000000000000001",
            "1-5759e988-bd862e3fe1be46a994272793", "4bf92f35-77b3-4da6-a3ce-929d0e0e4738", "1234567890123456789");

    static final List<String> SPAN_IDS = List.of("00f067aa0ba902b7", "00F067AA0BA902B8", "b7ad6b7169203331", "");

    static final List<String> WORDS = List.of("timeout", "Timeout", "TIMEOUT", "timeouts", "time", "out", "time_out",
            "connection", "refused", "reset", "payment", "payments", "api", "payments-api", "order", "not", "AND", "or",
            "to", "null", "500", "404", "1e3", "-5", "x", "a", "b", "user42", "übergröße", "ÜBERGRÖSSE", "straße",
            "cafe\u0301",
            "café", "日本語", "エラー", "привет", "ПРИВЕТ", "שלום", "مرحبا", "K", "\u212A", "ſ", "İstanbul", "ıstanbul",
            "istanbul", "ΣΊΣΥΦΟΣ", "σίσυφος", "🔥", "👩‍👩‍👧", "⚠\uFE0F", "%", "100%", "_", "__init__", "O'Brien",
            "can't",
            "foo.bar", "192.168.0.1", "12:30:00", "http://x.y/z?q=1&r=2", "/api/v1/orders", "C:\\dir\\new", "a*b",
            "a?b",
            "[x]", "{y}", "(z)", "\"quoted\"", "`tick`", "$1", "#tag", "@at", "key=value", "a|b", "~", "^",
            "\u00A0nbsp");

    static final List<String> SEPARATORS = List.of(" ", " ", " ", " ", "  ", ", ", "-", ".", "/", ":", "\n", "\t", "\"",
            " | ", "'", "=", "🔥", "\u00A0", "\r\n");

    static final List<String> MESSAGES = JsonLines.read("messages.ndjson").stream().map(String.class::cast).toList();

    static final List<Map<String, Object>> ATTRIBUTES = JsonLines.read("attributes.ndjson").stream()
            .map(HostileValues::attributes).toList();

    /** What a query may name; some are not there, some in their container. */
    static final List<String> FIELDS = List.of("http.status_code", "http.method", "http.route", "code", "big",
            "duration_ms",
            "ratio", "flag", "note", "note", "tags", "tags", "user.id", "user.name", "user.roles", "user.address.city",
            "user.address.geo.lat", "user.nothing", "user.empty", "user", "user.first.name", "items.sku", "items.qty",
            "items",
            "attributes.app", "attributes.trace", "attributes.body", "k8s.pod.name", "resource.k8s.pod.name",
            "Customer_ID",
            "customer_id", "a-b", "a/b", "@odd", "mail@key", "a.b.c", "a.b", "a", "_x", "absent", "absent.too",
            "attributes.http.status_code", "labels.code", "log.attributes.note", "resource.attributes.flag");

    private HostileValues() {}

    @SuppressWarnings("unchecked")
    private static Map<String, Object> attributes(Object line) {
        return (Map<String, Object>) line;
    }
}

package dev.tinkr.query;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names that mean a canonical field, in any case: the short ones and what the vendors call it. An attribute that is
 * hidden by one of them is reached by its container, {@code attributes.app}.
 */
final class FieldNames {

    /** What a name may mean besides an attribute. */
    enum Known {
        LEVEL("level", "lvl", "severity", "log.level", "log_level", "loglevel", "severity_text", "severitytext",
                "severity.text"), SERVICE("service", "svc", "app", "service.name", "service_name", "servicename",
                        "resource.service.name",
                        "resource.attributes.service.name",
                        "resource.attributes.service@name"), MESSAGE("message", "msg", "body", "body.text", "@message",
                                "textpayload"), TRACE_ID("trace_id", "trace", "trace.id", "traceid", "dd.trace_id",
                                        "logging.googleapis.com/trace"), SPAN_ID("span_id", "span", "span.id", "spanid",
                                                "dd.span_id", "logging.googleapis.com/spanid");

        private final List<String> names;

        Known(String... names) {
            this.names = List.of(names);
        }

        /** Whether patterns on it ignore case. */
        boolean ignoresCase() {
            return this == LEVEL || this == TRACE_ID || this == SPAN_ID;
        }
    }

    private static final Map<String, Known> BY_NAME = byName();

    private FieldNames() {}

    /** The field that the name means; empty when it names an attribute. */
    static Optional<Known> known(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, Known> byName() {
        Map<String, Known> map = new HashMap<>();
        for (Known field : Known.values()) {
            field.names.forEach(name -> map.put(name, field));
        }
        return Map.copyOf(map);
    }
}

package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * The walk through a line of the Collector's {@code file} exporter that logs, metrics and spans have in common:
 * {@code {"resourceX": [{"resource": …, "scopeX": [{"scope": …, "records": […]}]}]}}. A resource that is
 * written after its records, which is allowed though nobody does it, is looked up ahead; the name of a scope is not.
 */
abstract class OtlpLine {

    private final String resourceField;
    private final String scopeField;
    private final String recordField;
    private final OtlpResource resource;
    private final JsonScanner json = new JsonScanner();
    private String scopeName = "";

    OtlpLine(String resourceField, String scopeField, String recordField, OtlpResource resource) {
        this.resourceField = resourceField;
        this.scopeField = scopeField;
        this.recordField = recordField;
        this.resource = resource;
    }

    /** Reads the record at the scanner, which stands at its opening brace, up to its closing one. */
    abstract void record(JsonScanner json) throws IOException;

    final OtlpResource resource() {
        return resource;
    }

    /** The name of the instrumentation scope of the records. */
    final String scopeName() {
        return scopeName;
    }

    /** Reads the line. */
    final void read(byte[] buffer, int from, int to) throws IOException {
        json.reset(buffer, from, to);
        json.next();
        json.check(JsonToken.START_OBJECT);
        while (json.next() == JsonToken.FIELD_NAME) {
            boolean wanted = json.name().equals(resourceField);
            json.next();
            if (wanted) {
                resources(json, buffer, from, to);
            } else {
                json.skip();
            }
        }
        json.check(JsonToken.END_OBJECT);
        json.next();
        json.check(JsonToken.NOT_AVAILABLE);
    }

    private void resources(JsonScanner json, byte[] buffer, int from, int to) throws IOException {
        json.check(JsonToken.START_ARRAY);
        for (int index = 0; json.next() == JsonToken.START_OBJECT; index++) {
            boolean known = false;
            resource.clear();
            while (json.next() == JsonToken.FIELD_NAME) {
                String field = json.name();
                json.next();
                if (field.equals("resource")) {
                    resource.read(json);
                    known = true;
                } else if (field.equals(scopeField)) {
                    if (!known) {
                        lookAhead(index, buffer, from, to);
                    }
                    scopes(json);
                } else {
                    json.skip();
                }
            }
        }
        json.check(JsonToken.END_ARRAY);
    }

    private void scopes(JsonScanner json) throws IOException {
        if (json.token() == JsonToken.VALUE_NULL) {
            return;
        }
        json.check(JsonToken.START_ARRAY);
        while (json.next() == JsonToken.START_OBJECT) {
            scopeName = "";
            while (json.next() == JsonToken.FIELD_NAME) {
                String field = json.name();
                json.next();
                if (field.equals("scope")) {
                    scopeName = name(json);
                } else if (field.equals(recordField) && json.token() == JsonToken.START_ARRAY) {
                    records(json);
                } else {
                    json.skip();
                }
            }
        }
        json.check(JsonToken.END_ARRAY);
    }

    private void records(JsonScanner json) throws IOException {
        while (json.next() == JsonToken.START_OBJECT) {
            record(json);
            json.check(JsonToken.END_OBJECT);
        }
        json.check(JsonToken.END_ARRAY);
    }

    private static String name(JsonScanner json) throws IOException {
        String name = "";
        if (json.token() != JsonToken.START_OBJECT) {
            json.skip();
            return name;
        }
        while (json.next() == JsonToken.FIELD_NAME) {
            boolean wanted = json.name().equals("name");
            json.next();
            if (wanted) {
                name = json.textOrNone();
            } else {
                json.skip();
            }
        }
        return name;
    }

    /** Finds the resource of the element with that index, which stands behind its records. */
    private void lookAhead(int index, byte[] buffer, int from, int to) throws IOException {
        JsonScanner ahead = new JsonScanner();
        ahead.reset(buffer, from, to);
        ahead.next();
        while (ahead.next() == JsonToken.FIELD_NAME && !ahead.name().equals(resourceField)) {
            ahead.next();
            ahead.skip();
        }
        ahead.next();
        for (int i = 0; i < index; i++) {
            ahead.next();
            ahead.skip();
        }
        ahead.next();
        while (ahead.next() == JsonToken.FIELD_NAME) {
            boolean wanted = ahead.name().equals("resource");
            ahead.next();
            if (wanted) {
                resource.read(ahead);
                return;
            }
            ahead.skip();
        }
    }
}

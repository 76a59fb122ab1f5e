package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.local.table.Utf8;
import java.io.IOException;

/** What sent the records that follow: its service, and the attributes that all of them share. */
final class OtlpResource {

    private static final byte[] NOBODY = {};

    private final Utf8 text = new Utf8(512);
    private final OtlpAttributes attributes;
    private final NameTable names;
    private byte[] service = NOBODY;

    OtlpResource(boolean stringsOnly, OtlpValues values, NameTable names) {
        this.attributes = new OtlpAttributes(text, stringsOnly, values);
        this.names = names;
    }

    /** Its attributes but {@code service.name}. */
    OtlpAttributes attributes() {
        return attributes;
    }

    /** Its service, empty where it names none. */
    byte[] service() {
        return service;
    }

    /** Becomes a resource that says nothing. */
    void clear() {
        text.truncate(0);
        attributes.begin();
        service = NOBODY;
    }

    /** Becomes the resource at the scanner. */
    void read(JsonScanner json) throws IOException {
        clear();
        if (json.token() != JsonToken.START_OBJECT) {
            json.skip();
            return;
        }
        while (json.next() == JsonToken.FIELD_NAME) {
            boolean wanted = json.name().equals("attributes");
            json.next();
            if (wanted) {
                attributes.read(json);
            } else {
                json.skip();
            }
        }
        String name = attributes.take("service.name");
        service = name.isEmpty() ? NOBODY : names.of(name);
    }
}

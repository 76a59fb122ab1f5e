package dev.tinkr.api;

import dev.tinkr.api.wire.WireAnswer;
import dev.tinkr.api.wire.WireJson;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.MessageBodyWriter;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the body of an answer. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
@Produces({MediaType.APPLICATION_JSON, Problems.MEDIA_TYPE})
final class BodyWriter implements MessageBodyWriter<WireAnswer> {

    @Override
    public boolean isWriteable(Argument<WireAnswer> type, MediaType mediaType) {
        return WireAnswer.class.isAssignableFrom(type.getType());
    }

    /** Ten thousand entries take a while: not on a thread that serves other connections. */
    @Override
    public boolean isBlocking() {
        return true;
    }

    @Override
    public void writeTo(Argument<WireAnswer> type, MediaType mediaType, WireAnswer answer, MutableHeaders headers,
            OutputStream out) {
        if (!headers.contains(HttpHeaders.CONTENT_TYPE)) {
            headers.set(HttpHeaders.CONTENT_TYPE, mediaType);
        }
        try {
            WireJson.write((Record) answer, out);
        } catch (IOException e) {
            throw new CodecException("the answer could not be written", e);
        }
    }
}

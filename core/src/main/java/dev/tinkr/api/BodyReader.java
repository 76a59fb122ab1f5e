package dev.tinkr.api;

import dev.tinkr.api.wire.WireException;
import dev.tinkr.api.wire.WireJson;
import dev.tinkr.api.wire.WireRequest;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.body.MessageBodyReader;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the body of a call.
 *
 * @param <T> which; a variable, since the framework asks for a reader of exactly the declared type
 */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
@Consumes(MediaType.APPLICATION_JSON)
final class BodyReader<T extends WireRequest> implements MessageBodyReader<T> {

    static final int MAX_BYTES = 1 << 20;

    @Override
    public boolean isReadable(Argument<T> type, MediaType mediaType) {
        return WireRequest.class.isAssignableFrom(type.getType());
    }

    @Override
    public T read(Argument<T> type, MediaType mediaType, Headers headers, InputStream in) {
        try {
            // The cloud's runtimes have their own limits: this one is the same everywhere.
            byte[] json = in.readNBytes(MAX_BYTES + 1);
            if (json.length > MAX_BYTES) {
                throw new ProblemException(tooLarge());
            }
            mustBeUtf8(json);
            return type.getType().cast(WireJson.read(json, type.getType().asSubclass(Record.class)));
        } catch (WireException e) {
            throw new ProblemException(invalid(e.getMessage()), e);
        } catch (IOException e) {
            throw new CodecException("the body broke off", e);
        }
    }

    /** The parser is not strict about it: what it takes for a slash or half a character would be another's check. */
    private static void mustBeUtf8(byte[] json) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
        } catch (CharacterCodingException e) {
            throw new ProblemException(invalid("the body is not UTF-8"), e);
        }
    }

    static Problem invalid(String detail) {
        return Problem.of(400, "invalid-body", "Invalid body", detail);
    }

    static Problem tooLarge() {
        return Problem.of(413, "body-too-large", "Body too large", "the body is over 1 MiB: ask for less at a time");
    }
}

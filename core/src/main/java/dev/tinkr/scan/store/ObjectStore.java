package dev.tinkr.scan.store;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.HttpTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An object of a cloud's object store. The clouds differ in the address, in the header that names a version and in the
 * ones that make a write conditional; see {@link Dialect}.
 */
public final class ObjectStore implements StateStore {

    /**
     * How one cloud says it.
     *
     * @param read       the address that gives the object
     * @param write      the address that takes it, before the condition
     * @param method     how it is written
     * @param versioned  the header of an answer that names the version
     * @param ifVersion  makes a write conditional on a version
     * @param ifAbsent   makes a write conditional on there being no object
     * @param more       what else a write says
     */
    public record Dialect(URI read, URI write, String method, String versioned, Condition ifVersion, Condition ifAbsent,
            Map<String, String> more) {

        /** Refuses nulls and copies the map. */
        public Dialect {
            Objects.requireNonNull(read, "read");
            Objects.requireNonNull(write, "write");
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(versioned, "versioned");
            Objects.requireNonNull(ifVersion, "ifVersion");
            Objects.requireNonNull(ifAbsent, "ifAbsent");
            more = Map.copyOf(more);
        }

        /** S3, and what speaks its protocol: entity tags. */
        public static Dialect s3(URI object) {
            return new Dialect(object, object, "PUT", "ETag", Condition.header("If-Match"), Condition.header(
                    "If-None-Match", "*"), Map.of());
        }

        /** Azure Blob Storage: entity tags, and a blob type. */
        public static Dialect blob(URI object) {
            return new Dialect(object, object, "PUT", "ETag", Condition.header("If-Match"), Condition.header(
                    "If-None-Match", "*"), Map.of("x-ms-blob-type", "BlockBlob", "x-ms-version", "2023-11-03"));
        }

        /**
         * Google Cloud Storage: generations.
         *
         * @param read  of the media
         * @param write of an upload of media, with the object's name
         */
        public static Dialect cloudStorage(URI read, URI write) {
            return new Dialect(read, write, "POST", "x-goog-generation", Condition.parameter("ifGenerationMatch"),
                    Condition.parameter("ifGenerationMatch", "0"), Map.of());
        }
    }

    /**
     * How a write is made conditional.
     *
     * @param fixed what stands there where no version does
     */
    public record Condition(boolean inHeader, String name, String fixed) {

        static Condition header(String name) {
            return new Condition(true, name, "");
        }

        static Condition header(String name, String fixed) {
            return new Condition(true, name, fixed);
        }

        static Condition parameter(String name) {
            return new Condition(false, name, "");
        }

        static Condition parameter(String name, String fixed) {
            return new Condition(false, name, fixed);
        }
    }

    private final HttpTransport transport;
    private final Dialect dialect;
    private final String place;

    /**
     * An object there.
     *
     * @param transport with the cloud's own identity
     * @param place     as people know it, such as {@code s3://bucket/key}
     */
    public ObjectStore(HttpTransport transport, Dialect dialect, String place) {
        this.transport = Objects.requireNonNull(transport, "transport");
        this.dialect = Objects.requireNonNull(dialect, "dialect");
        this.place = Objects.requireNonNull(place, "place");
    }

    @Override
    public Optional<Stored> read(Deadline deadline) {
        HttpCall call = new HttpCall("the scan's state", "GET", dialect.read(), versionHeader(), "");
        try {
            return Optional.of(transport.send(call, deadline, (headers, body) -> {
                String version = headers.firstValue(dialect.versioned()).orElseThrow(() -> new BackendException(
                        Kind.FAILED, place + " came without " + dialect.versioned()
                                + ", so it cannot be written safely; is it an object store?"));
                return new Stored(new String(body.readAllBytes(), StandardCharsets.UTF_8), version);
            }));
        } catch (BackendException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Map<String, String> versionHeader() {
        return dialect.more().containsKey("x-ms-version")
                ? Map.of("x-ms-version", dialect.more().get("x-ms-version"))
                : Map.of();
    }

    @Override
    public boolean write(String text, Optional<String> expected, Deadline deadline) {
        Condition condition = expected.isPresent() ? dialect.ifVersion() : dialect.ifAbsent();
        String value = condition.fixed().isEmpty() ? expected.orElseThrow() : condition.fixed();
        Map<String, String> headers = new LinkedHashMap<>(dialect.more());
        headers.put("Content-Type", "application/json");
        URI address = dialect.write();
        if (condition.inHeader()) {
            headers.put(condition.name(), value);
        } else {
            address = URI.create(address + (address.getRawQuery() == null ? "?" : "&") + condition.name() + "="
                    + value);
        }
        try {
            transport.send(new HttpCall("writing the scan's state", dialect.method(), address, headers, text), deadline,
                    body -> body.readAllBytes().length);
            return true;
        } catch (BackendException e) {
            if (e.kind() == Kind.CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public void close() {
        transport.close();
    }
}

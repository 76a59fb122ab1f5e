package dev.tinkr.backend.search;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.HttpTransport;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.http.MalformedAnswerException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The calls to one Elasticsearch or OpenSearch: nothing but HTTP. */
public final class SearchClient implements AutoCloseable {

    private static final String LENIENT = "ignore_unavailable=true&allow_no_indices=true";
    private static final String KEEP_ALIVE = "1m";
    private static final int SOME_SECONDS = 5_000;

    private final HttpTransport transport;
    private final URI base;
    private final Dialect dialect;
    private volatile boolean pointsInTimeRefused;
    private volatile Optional<EngineVersion> version = Optional.empty();
    private volatile boolean versionAsked;

    /** Calls to the engine at that address. */
    public SearchClient(HttpTransport transport, URI base, Dialect dialect) {
        this.transport = Objects.requireNonNull(transport, "transport");
        this.base = Objects.requireNonNull(base, "base");
        this.dialect = Objects.requireNonNull(dialect, "dialect");
    }

    Dialect dialect() {
        return dialect;
    }

    /** What the indices of the pattern hold. */
    SearchMapping fieldCaps(String pattern, Deadline deadline) {
        URI uri = at("/" + encoded(pattern) + "/_field_caps?fields=*&" + LENIENT);
        return transport.send(HttpCall.get("the mapping of " + pattern, uri), deadline,
                Json.body(new FieldCapsReader()));
    }

    /** What the engine says it is, asked once; empty where it does not tell, as behind a gate or in Amazon's serverless. */
    Optional<EngineVersion> version(Deadline deadline) {
        if (!versionAsked) {
            try {
                version = EngineVersion.read(
                        transport.send(HttpCall.get("the version", at("/")), deadline, SearchClient::objectIfAny),
                        dialect);
            } catch (BackendException e) {
                // A redirect, which counts as a wrong address, is a gate's as well.
                if (e.kind() != Kind.DENIED && e.kind() != Kind.NOT_FOUND && e.kind() != Kind.BAD_REQUEST && e
                        .kind() != Kind.CONFIGURATION) {
                    throw e;
                }
            }
            versionAsked = true;
        }
        return version;
    }

    /** Nothing where it is no object, such as the page for people that a gate shows at this address. */
    private static Map<String, Object> objectIfAny(InputStream body) throws IOException {
        try {
            return Json.object().read(body);
        } catch (MalformedAnswerException e) {
            return Map.of();
        }
    }

    /** Searches the indices of the pattern. */
    <T> SearchAnswer<T> search(String what, String pattern, Map<String, Object> body, Function<Hit, T> decoder,
            Deadline deadline) {
        return search(what, at("/" + encoded(pattern) + "/_search?" + LENIENT), body, decoder, deadline);
    }

    /** Searches what was there at a point in time. */
    <T> SearchAnswer<T> searchPointInTime(String what, String id, Map<String, Object> body, Function<Hit, T> decoder,
            Deadline deadline) {
        Map<String, Object> whole = new LinkedHashMap<>(body);
        whole.put("pit", Dsl.object("id", id, "keep_alive", KEEP_ALIVE));
        return search(what, at("/_search"), whole, decoder, deadline);
    }

    private <T> SearchAnswer<T> search(String what, URI uri, Map<String, Object> body, Function<Hit, T> decoder,
            Deadline deadline) {
        Map<String, Object> whole = new LinkedHashMap<>(body);
        whole.put("timeout", timeout(deadline.remaining()));
        return transport.send(HttpCall.json(what, "POST", uri, Json.write(whole)), deadline, Json.body(
                new SearchAnswerReader<>(decoder)));
    }

    /** In seconds where there are some: engines keep answers for requests that are the same to the letter. */
    private static String timeout(Duration remaining) {
        long millis = Math.max(1, remaining.toMillis() * 9 / 10);
        return millis < SOME_SECONDS ? millis + "ms" : millis / 1_000 + "s";
    }

    /** Opens a point in time over the indices of the pattern; empty where the engine is too old to have any. */
    Optional<String> openPointInTime(String pattern, Deadline deadline) {
        if (pointsInTimeRefused || !version(deadline).map(dialect::hasPointsInTime).orElse(true)) {
            return Optional.empty();
        }
        URI uri = at("/" + encoded(pattern) + "/" + dialect.pitPath() + "?keep_alive=" + KEEP_ALIVE
                + "&ignore_unavailable=true");
        try {
            Map<String, Object> answer = transport.send(new HttpCall("opening a point in time", "POST", uri, Map.of(
                    "Accept", "application/json"), ""), deadline, Json.object());
            return Optional.ofNullable(answer.get(dialect.pitMember())).map(Object::toString);
        } catch (BackendException e) {
            if (e.kind() == Kind.BAD_REQUEST || e.kind() == Kind.NOT_FOUND || e.kind() == Kind.DENIED) {
                // Pages follow each other without one as well: only what is written meanwhile may show.
                pointsInTimeRefused = true;
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Closes a point in time. */
    void closePointInTime(String id, Deadline deadline) {
        transport.send(HttpCall.json("closing a point in time", "DELETE", at("/" + dialect.pitPath()), Json.write(
                Dsl.object(dialect.pitMember(), dialect.closedValue(id)))), deadline, Json.object());
    }

    /** Where that path is at this engine. */
    private URI at(String path) {
        return HttpTransport.under(base, path);
    }

    /** A pattern of index names as it may stand in a path: the comma and the star stay themselves. */
    private static String encoded(String pattern) {
        return URLEncoder.encode(pattern, StandardCharsets.UTF_8).replace("+", "%20").replace("%2C", ",").replace("%2A",
                "*");
    }

    @Override
    public void close() {
        transport.close();
    }
}

package dev.tinkr.scan.store;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.http.HttpTransport;
import dev.tinkr.testing.http.Fault;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Of several writers, one wins and the others learn of it, in every kind of store. */
class StateStoreTest {

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30));
    }

    /** An object as S3 and Blob Storage keep it: an entity tag, and writes on its condition. */
    private static final class Tagged implements StubServer.Site {

        private final Optional<String> neededHeader;
        private String text;
        private int version;

        Tagged(Optional<String> neededHeader) {
            this.neededHeader = neededHeader;
        }

        @Override
        public synchronized StubReply answer(StubRequest request) {
            if (!request.path().equals("/bucket/tinkr/state.json")) {
                return StubReply.of(404, "application/xml", "<Error><Code>NoSuchBucket</Code></Error>");
            }
            if (request.method().equals("GET")) {
                return text == null
                        ? StubReply.of(404, "application/xml", "<Error><Code>NoSuchKey</Code></Error>")
                        : StubReply.json(text).with("ETag", tag());
            }
            if (!request.method().equals("PUT") || neededHeader.isPresent() && request.header(neededHeader.get())
                    .isEmpty()) {
                return StubReply.of(400, "application/xml", "<Error><Code>InvalidHeaderValue</Code></Error>");
            }
            Optional<String> match = request.header("If-Match");
            Optional<String> none = request.header("If-None-Match");
            boolean allowed = match.isPresent() != none.isPresent() && (match.isPresent()
                    ? text != null && match.get().equals(tag())
                    : text == null && none.get().equals("*"));
            if (!allowed) {
                return StubReply.of(412, "application/xml", "<Error><Code>PreconditionFailed</Code></Error>");
            }
            text = request.body();
            version++;
            return StubReply.of(200, "application/xml", "").with("ETag", tag());
        }

        private String tag() {
            return "\"v" + version + "\"";
        }
    }

    /** An object as Cloud Storage keeps it: a generation, and writes on its condition. */
    private static final class Generations implements StubServer.Site {

        private String text;
        private long generation;

        @Override
        public synchronized StubReply answer(StubRequest request) {
            if (request.method().equals("GET") && request.rawPath().equals("/storage/v1/b/bucket/o/tinkr%2Fstate.json")
                    && request.parameter("alt").equals(Optional.of("media"))) {
                return text == null
                        ? StubReply.json(404, "{\"error\":{\"code\":404}}")
                        : StubReply.json(text).with("x-goog-generation", String.valueOf(generation));
            }
            if (request.method().equals("POST") && request.path().equals("/upload/storage/v1/b/bucket/o") && request
                    .parameter("uploadType").equals(Optional.of("media"))
                    && request.parameter("name").equals(Optional
                            .of("tinkr/state.json"))) {
                if (!request.parameter("ifGenerationMatch").equals(Optional.of(String.valueOf(text == null
                        ? 0
                        : generation)))) {
                    return StubReply.json(412, "{\"error\":{\"code\":412,\"message\":\"conditionNotMet\"}}");
                }
                text = request.body();
                generation += 1_700_000_000_000_001L;
                return StubReply.json("{\"generation\":\"" + generation + "\"}");
            }
            return StubReply.json(400, "{\"error\":{\"code\":400}}");
        }
    }

    private static StateStore store(URI server, Function<URI, ObjectStore.Dialect> dialect) {
        return new ObjectStore(new HttpTransport("the object store", Credentials.none(), Optional.empty(), RetryPolicy
                .standard(), Clock.systemUTC()), dialect.apply(server), "bucket/tinkr/state.json");
    }

    private static ObjectStore.Dialect s3(URI server) {
        return ObjectStore.Dialect.s3(server.resolve("/bucket/tinkr/state.json"));
    }

    private static ObjectStore.Dialect blob(URI server) {
        return ObjectStore.Dialect.blob(server.resolve("/bucket/tinkr/state.json"));
    }

    private static ObjectStore.Dialect cloudStorage(URI server) {
        return ObjectStore.Dialect.cloudStorage(server.resolve("/storage/v1/b/bucket/o/tinkr%2Fstate.json?alt=media"),
                server.resolve("/upload/storage/v1/b/bucket/o?uploadType=media&name=tinkr%2Fstate.json"));
    }

    @Test
    void aFolderKeepsIt(@TempDir Path folder) throws Exception {
        examine(() -> new FolderStore(folder.resolve("new")));
    }

    @Test
    void aTextThatCannotBeWrittenLeavesNothingBehind(@TempDir Path folder) {
        FolderStore store = new FolderStore(folder);
        assertThatThrownBy(() -> store.write("half a pair: \uD83D", Optional.empty(), soon())).isInstanceOf(
                BackendException.class);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void s3KeepsIt() throws Exception {
        try (StubServer server = StubServer.http(new Tagged(Optional.empty()))) {
            examine(() -> store(server.uri(), StateStoreTest::s3));
        }
    }

    @Test
    void blobStorageKeepsIt() throws Exception {
        try (StubServer server = StubServer.http(new Tagged(Optional.of("x-ms-blob-type")))) {
            examine(() -> store(server.uri(), StateStoreTest::blob));
        }
    }

    @Test
    void cloudStorageKeepsIt() throws Exception {
        try (StubServer server = StubServer.http(new Generations())) {
            examine(() -> store(server.uri(), StateStoreTest::cloudStorage));
        }
    }

    private interface Opening {
        StateStore open();
    }

    private static void examine(Opening opening) throws Exception {
        try (StateStore store = opening.open()) {
            assertThat(store.read(soon())).isEmpty();
            assertThat(store.write("{\"n\":\"ü0\"}", Optional.empty(), soon())).isTrue();
            assertThat(store.write("{\"n\":1}", Optional.empty(), soon())).isFalse();
            StateStore.Stored first = store.read(soon()).orElseThrow();
            assertThat(first.text()).isEqualTo("{\"n\":\"ü0\"}");
            assertThat(store.write("{\"n\":2}", Optional.of(first.version()), soon())).isTrue();
            assertThat(store.write("{\"n\":3}", Optional.of(first.version()), soon())).isFalse();
            assertThat(store.read(soon()).orElseThrow().text()).isEqualTo("{\"n\":2}");
        }
        everyIncrementCounts(opening);
    }

    private static void everyIncrementCounts(Opening opening) throws Exception {
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 6; i++) {
                writers.add(threads.submit(() -> {
                    try (StateStore store = opening.open()) {
                        for (int n = 0; n < 10; n++) {
                            increment(store);
                        }
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        try (StateStore store = opening.open()) {
            assertThat(store.read(soon()).orElseThrow().text()).isEqualTo("{\"n\":62}");
        }
    }

    private static void increment(StateStore store) {
        while (true) {
            StateStore.Stored now = store.read(soon()).orElseThrow();
            int number = Integer.parseInt(now.text().replaceAll("\\D", ""));
            if (store.write("{\"n\":" + (number + 1) + "}", Optional.of(now.version()), soon())) {
                return;
            }
        }
    }

    @Test
    void aStoreThatRefusesIsAnErrorAndNotAnEmptyState() {
        try (StubServer server = StubServer.http(new Tagged(Optional.empty()));
                StateStore store = store(server.uri(),
                        StateStoreTest::s3)) {
            server.fail((number, request) -> Optional.of(Fault.STATUS_403));
            assertThatThrownBy(() -> store.read(soon())).isInstanceOfSatisfying(BackendException.class,
                    e -> assertThat(e
                            .kind()).isEqualTo(BackendException.Kind.DENIED));
            assertThatThrownBy(() -> store.write("{}", Optional.empty(), soon())).isInstanceOf(BackendException.class);
        }
    }
}

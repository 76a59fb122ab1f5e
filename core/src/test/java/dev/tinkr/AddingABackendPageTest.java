package dev.tinkr;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.http.Fault;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

/** The example of {@code docs/adding-a-backend.md}, compiled and asked as it stands there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddingABackendPageTest {

    private static final Pattern SOURCE = Pattern.compile(
            "(?s)```java\n// core/src/(?:main|test)/java/(\\S+)/([\\w-]+\\.java)\n(.*?)```");
    private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");
    private static final TimeWindow WINDOW = new TimeWindow(START, START.plusSeconds(3600));
    private static final ServiceSelector SHOP = ServiceSelector.named("shop");
    private static final int LINES = 2_400;

    private URLClassLoader classes;
    private BackendFactory factory;

    @BeforeAll
    void compile(@TempDir Path folder) throws Exception {
        Matcher source = SOURCE.matcher(Files.readString(Path.of("..", "docs", "adding-a-backend.md")));
        List<Path> files = new ArrayList<>();
        while (source.find()) {
            Path file = folder.resolve(source.group(1)).resolve(source.group(2));
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source.group(3)));
        }
        assertThat(files).hasSize(9);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        boolean compiled = compiler.getTask(said, null, null, List.of("-d", folder.toString(), "-proc:none",
                "-cp", System.getProperty("java.class.path")), null,
                compiler.getStandardFileManager(null, null, null)
                        .getJavaFileObjectsFromPaths(files))
                .call();
        assertThat(compiled).as(said.toString()).isTrue();
        classes = new URLClassLoader(new java.net.URL[]{folder.toUri().toURL()}, getClass().getClassLoader());
        factory = (BackendFactory) classes.loadClass("dev.tinkr.backend.jsonl.JsonlFactory").getConstructor()
                .newInstance();
    }

    @AfterAll
    void close() throws Exception {
        classes.close();
    }

    private static StubReply lines(StubRequest request) {
        if (!request.path().equals("/lines") || !request.header("Authorization").equals(Optional.of("Bearer t0ken"))) {
            return StubReply.json(403, "{}");
        }
        int skip = Integer.parseInt(request.parameter("skip").orElseThrow());
        int limit = Integer.parseInt(request.parameter("limit").orElseThrow());
        boolean ascending = request.parameter("order").orElseThrow().equals("asc");
        return StubReply.of(200, "application/jsonl", IntStream.range(0, LINES).map(i -> ascending ? i : LINES - 1 - i)
                .filter(i -> request.parameter("service").filter(name -> !name.equals("shop")).isEmpty()).skip(skip)
                .limit(limit).mapToObj(i -> """
                        {"id":"%d","time":"%s","service":"shop","level":"%s","message":"order %d","order":%d}
                        """.formatted(i, START.plusSeconds(i), i % 2 == 0 ? "error" : "strange", i, i)).collect(
                        Collectors.joining()));
    }

    private ObservabilityBackend open(URI uri) {
        return factory.open(BackendSettings.of(Map.of("url", uri.toString(), "token", "t0ken")), Clock.systemUTC());
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30));
    }

    @Test
    void theExampleFindsFinishesAndGoesOn() {
        try (StubServer server = StubServer.http(AddingABackendPageTest::lines);
                ObservabilityBackend backend = open(
                        server.uri())) {
            LogRequest request = LogRequest.of(SHOP, QueryParser.parse("level:ERROR AND order:>=100").query(), WINDOW,
                    1_000);
            Answer<List<LogEntry>> first = backend.queryLogs(request, soon());
            Answer<List<LogEntry>> second = backend.queryLogs(request.withPosition(first.next()), soon());

            assertThat(first.value()).hasSize(1_000).allMatch(entry -> entry.level() == Level.ERROR);
            assertThat(first.value().getFirst().attributes()).containsEntry("order", 2_398);
            assertThat(second.value()).hasSize(150);
            assertThat(second.next()).isEmpty();
            assertThat(first.partial() || second.partial()).isFalse();
        }
    }

    @Test
    void theExampleCountsAndListsAndSaysWhatItHasNot() {
        try (StubServer server = StubServer.http(AddingABackendPageTest::lines);
                ObservabilityBackend backend = open(
                        server.uri())) {
            assertThat(backend.countLogs(new CountRequest(SHOP, QueryParser.parse("*").query(), WINDOW, Duration
                    .ofMinutes(10), Optional.empty()), soon()).value()).hasSize(6).first().satisfies(
                            bucket -> assertThat(bucket.counts()).containsEntry(Level.ERROR, 300L).containsEntry(
                                    Level.UNKNOWN, 300L));
            assertThat(backend.listServices(new ServiceListRequest(Optional.empty(), WINDOW), soon()).value())
                    .containsExactly("shop");
            assertThat(backend.check(soon()).getFirst().state().name()).isEqualTo("OK");
        }
    }

    @Test
    void theExampleRefusesAForgedCursorAndTellsNoSecret() {
        try (StubServer server = StubServer.http(AddingABackendPageTest::lines);
                ObservabilityBackend backend = open(
                        server.uri())) {
            LogRequest request = LogRequest.of(SHOP, QueryParser.parse("*").query(), WINDOW, 10);
            assertThatExceptionOfType(BackendException.class).isThrownBy(() -> backend.queryLogs(request.withPosition(
                    Optional.of("../../x")), soon())).satisfies(e -> assertThat(e.kind()).isEqualTo(
                            BackendException.Kind.BAD_REQUEST));
            server.fail((number, asked) -> Optional.of(Fault.STATUS_403));
            assertThatExceptionOfType(BackendException.class).isThrownBy(() -> backend.queryLogs(request, soon()))
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("t0ken"));
        }
    }

    @Test
    void theSuitesOfTheExamplePass() throws Exception {
        String tests = "dev.tinkr.backend.jsonl.Jsonl";
        Class<?> conformance = classes.loadClass(tests + "ConformanceTest");
        Class<?> faults = classes.loadClass(tests + "FaultsTest");
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        // Not what compares docs/faults.md, which has no table of an example.
        LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request().selectors(selectMethod(conformance,
                "everyRecordComesBackAsItWasStored"),
                selectMethod(conformance,
                        "theFixedQueriesFindWhatTheMatcherFinds"),
                selectMethod(faults, "theHealthyServiceAnswersEverything"), selectMethod(faults,
                        "nothingThatCanBeShownShowsASecret"),
                selectMethod(faults, "aFaultThatPassesIsGotOver"), selectMethod(faults,
                        "aFaultOnTheWayIsAnErrorOrAnAnswerThatSaysSo"))
                .build(), listener);
        assertThat(listener.getSummary().getFailures()).extracting(failure -> failure.getTestIdentifier()
                .getDisplayName() + ": " + failure.getException()).isEmpty();
        assertThat(listener.getSummary().getTestsSucceededCount()).isEqualTo(6);
    }
}

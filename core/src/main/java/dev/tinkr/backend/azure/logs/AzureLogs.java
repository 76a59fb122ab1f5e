package dev.tinkr.backend.azure.logs;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.SignalCheck.State;
import dev.tinkr.backend.azure.api.LogsApi;
import dev.tinkr.backend.azure.api.QueryAnswer;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.ResourceType;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The logs of a workspace: entries, counts and the services that wrote them. */
public final class AzureLogs {

    private static final int MOST_SERVICES = 10_000;

    private final LogsApi api;
    private final TableChoice choice;
    private final TableSchemas schemas;
    private final Clock clock;

    /** The logs behind that API. */
    public AzureLogs(LogsApi api, TableChoice choice, Clock clock) {
        this.api = api;
        this.choice = choice;
        this.schemas = new TableSchemas(api, clock);
        this.clock = clock;
    }

    /** Log entries. */
    public Answer<List<LogEntry>> query(LogRequest request, Deadline deadline) {
        if (request.raw().isPresent()) {
            if (request.position().isPresent()) {
                throw new BackendException(Kind.BAD_REQUEST,
                        "a raw query has no pages, so that no cursor belongs to one");
            }
            return LogSearch.raw(api, request, deadline);
        }
        LogKql kql = kql(tables(request.services(), request.resourceType(), deadline), request.services(), request
                .query());
        return new LogSearch(api, kql, request, deadline).answer();
    }

    /** Counts by level. */
    public Answer<List<HistogramBucket>> count(CountRequest request, Deadline deadline) {
        LogKql kql = kql(tables(request.services(), request.resourceType(), deadline), request.services(), request
                .query());
        return new LogCounts(api, kql, request, deadline).answer();
    }

    /** The services that wrote anything in the window. */
    public Answer<List<String>> services(ServiceListRequest request, Deadline deadline) {
        LogKql kql = kql(LogTables.documented().of(Optional.empty()), ServiceSelector.ALL, new Query.All());
        String sent = kql.serviceNames(request.window(), MOST_SERVICES);
        QueryAnswer<String> answer = api.query("the list of services", sent, request.window(), deadline,
                header -> cells -> String.valueOf(cells[0]));
        String part = request.match().orElse("").toLowerCase(Locale.ROOT);
        List<String> names = answer.rows().stream().filter(name -> name.toLowerCase(Locale.ROOT).contains(part))
                .distinct().sorted().toList();
        Answer<List<String>> whole = answer.mark(Answer.of(names, sent)).withScanned(answer.scanned(),
                java.util.OptionalLong.empty());
        return answer.rows().size() >= MOST_SERVICES
                ? whole.cutShort("there are more than " + MOST_SERVICES + " services; narrow the window")
                : whole;
    }

    /** What a log request is sent as. */
    public NativeQuery translate(LogRequest request) {
        List<LogTable> tables = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Optional<List<String>> names = choice.configured(request.services());
        if (names.isEmpty()) {
            tables.addAll(LogTables.documented().of(choice.type(request.services(), request.resourceType())));
        }
        for (String name : names.orElse(List.of())) {
            Optional<LogTable> known = schemas.cached(name);
            if (known.isEmpty()) {
                notes.add("the columns of " + name + " are asked for when the query is sent");
            }
            tables.add(known.orElseGet(() -> LogTables.guessed(name, LogTables.columns("AppTraces"))));
        }
        return translate(tables, request, notes);
    }

    /** What a log request is sent as by a backend without a profile. */
    public static NativeQuery translateDocumented(LogRequest request) {
        return translate(LogTables.documented().of(request.resourceType()), request, List.of());
    }

    private static NativeQuery translate(List<LogTable> tables, LogRequest request, List<String> moreNotes) {
        if (request.raw().isPresent()) {
            return new NativeQuery("KQL", request.raw().get(), true, List.of("sent as it is, within the window"));
        }
        LogKql kql = kql(tables, request.services(), request.query());
        List<String> notes = new ArrayList<>(kql.notes());
        notes.addAll(moreNotes);
        if (kql.nothing()) {
            notes.add("nothing is sent: no table has what the query asks for");
        }
        return new NativeQuery("KQL", kql.nothing()
                ? ""
                : kql.page(request.window(), request.order(), request
                        .limit()),
                kql.exact(), notes);
    }

    private static LogKql kql(List<LogTable> tables, ServiceSelector services, Query query) {
        return LogKql.of(tables, services, AzureFields.renamed(query));
    }

    private List<LogTable> tables(ServiceSelector services, Optional<ResourceType> type, Deadline deadline) {
        return choice.configured(services).map(names -> names.stream().map(name -> schemas.of(name, deadline))
                .toList()).orElseGet(() -> LogTables.documented().of(choice.type(services, type)));
    }

    /** How the logs are. */
    public SignalCheck check(Deadline deadline) {
        return check("logs", "union isfuzzy=true AppTraces, ContainerLogV2, Syslog\n| take 1", deadline);
    }

    /** Whether such a query is answered, as a signal of that name. */
    public SignalCheck check(String signal, String query, Deadline deadline) {
        try {
            TimeWindow hour = TimeWindow.endingAt(clock.instant(), Duration.ofHours(1));
            api.query("the check of the " + signal, query, hour, deadline, header -> cells -> true);
            return new SignalCheck(signal, State.OK, "the workspace answers queries");
        } catch (BackendException e) {
            return new SignalCheck(signal, e.kind() == Kind.DENIED ? State.DENIED : State.FAILED, e.getMessage());
        }
    }
}

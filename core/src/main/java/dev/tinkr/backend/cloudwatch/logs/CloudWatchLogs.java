package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogPattern;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.LogTail;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.SignalCheck.State;
import dev.tinkr.backend.Translation;
import dev.tinkr.backend.cloudwatch.aws.AwsAccess;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.ServiceSelector;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The logs in CloudWatch: entries, counts, patterns, the tail, and the services that have groups. */
public final class CloudWatchLogs implements AutoCloseable {

    private static final String LANGUAGE = "CloudWatch Logs Insights";

    private final LogsClient client;
    private final AwsAccess access;
    private final GroupSettings settings;
    private final ScanBudget budget;
    private final boolean paced;
    private final Clock clock;
    private final LogGroups groups;
    private final InsightsSearch search;

    /**
     * The logs of one account and region. Contacts nothing.
     *
     * @param paced whether calls keep to the rate that an account has unless it asked for more
     */
    public CloudWatchLogs(AwsAccess access, GroupSettings settings, ScanBudget budget, boolean paced, Clock clock) {
        this.client = new LogsClient(access, paced, clock);
        this.access = access;
        this.settings = settings;
        this.budget = budget;
        this.paced = paced;
        this.clock = clock;
        this.groups = new LogGroups(client, settings, clock);
        this.search = new InsightsSearch(client, paced
                ? InsightsSearch.FIRST_WAIT
                : InsightsSearch.FIRST_WAIT
                        .dividedBy(100));
    }

    /** Log entries. */
    public Answer<List<LogEntry>> query(LogRequest request, Deadline deadline) {
        boolean raw = request.raw().isPresent();
        GroupChoice choice = raw && RawSearch.namesGroups(request.raw().get())
                ? none()
                : groups.choose(raw ? ServiceSelector.ALL : request.services(), request.resourceType(), deadline);
        ScanMeter meter = new ScanMeter(budget);
        Answer<List<LogEntry>> answer = raw
                ? new RawSearch(search).answer(request, choice, meter, deadline)
                : new LogSearch(search).answer(request, choice, meter, deadline);
        String sent = answer.nativeQuery();
        return finished(answer, choice, meter)
                .withConsoleUrl(sent.isEmpty() || choice.groups().size() > GroupChoice.MOST_A_QUERY
                        ? Optional.empty()
                        : Optional.of(ConsoleLink.of(access.region(), sent, request.window(), choice.groups())));
    }

    private GroupChoice none() {
        return new GroupChoice(List.of(), new ServiceScope(ServiceSelector.ALL, settings.dedicated(), Set.of()), true,
                InsightsFilter.ALL, List.of(), false);
    }

    /** Counts by level. */
    public Answer<List<HistogramBucket>> count(CountRequest request, Deadline deadline) {
        GroupChoice choice = groups.choose(request.services(), request.resourceType(), deadline);
        ScanMeter meter = new ScanMeter(budget);
        return finished(new LogCounts(search).answer(request, choice, meter, deadline), choice, meter);
    }

    /** The patterns among the lines; empty where Insights alone cannot tell which lines are meant. */
    public Optional<Answer<List<LogPattern>>> patterns(CountRequest request, Deadline deadline) {
        GroupChoice choice = groups.choose(request.services(), request.resourceType(), deadline);
        if (!LogPatterns.decides(request, choice)) {
            return Optional.empty();
        }
        ScanMeter meter = new ScanMeter(budget);
        return Optional.of(finished(new LogPatterns(search).answer(request, choice, meter, deadline), choice, meter));
    }

    private static <T> Answer<T> finished(Answer<T> answer, GroupChoice choice, ScanMeter meter) {
        Answer<T> finished = meter.on(answer);
        for (String warning : choice.warnings()) {
            finished = choice.cut() ? finished.cutShort(warning) : finished.withWarning(warning);
        }
        return finished;
    }

    /** The spans that Transaction Search keeps among the logs. */
    public SpanDocuments spans() {
        return new SpanDocuments(groups, search, budget);
    }

    /** Follows the entries; empty where there are too many groups, or none, to ask each of them again and again. */
    public Optional<LogTail> tail(LogRequest request, Deadline deadline) {
        GroupChoice choice = groups.choose(request.services(), request.resourceType(), deadline);
        boolean few = !choice.groups().isEmpty() && choice.groups().size() <= GroupTail.MOST_GROUPS;
        return few && request.raw().isEmpty()
                ? Optional.of(new GroupTail(client, choice, request, clock, paced))
                : Optional.empty();
    }

    /** The services that the names of the groups say, and those that the profile names. */
    public Answer<List<String>> services(ServiceListRequest request, Deadline deadline) {
        TreeSet<String> names = new TreeSet<>();
        for (LogGroup group : groups.all(deadline)) {
            names.add(GroupName.candidates(group.name()).getFirst());
        }
        settings.services().keySet().forEach(names::add);
        String part = request.match().orElse("").toLowerCase(Locale.ROOT);
        return Answer.of(names.stream().filter(name -> !name.isEmpty() && name.toLowerCase(Locale.ROOT).contains(part))
                .toList(), "DescribeLogGroups");
    }

    /** What a log request is sent as. Contacts nothing. */
    public NativeQuery translate(LogRequest request) {
        return translate(request, groups.assumed(request.services(), request.resourceType()));
    }

    /** What a log request is sent as where nothing is known of the groups. */
    public static NativeQuery translated(LogRequest request) {
        GroupSettings nothing = new GroupSettings("", false, java.util.Map.of());
        return translate(request, new LogGroups(null, nothing, Clock.systemUTC()).assumed(request.services(), request
                .resourceType()));
    }

    private static NativeQuery translate(LogRequest request, Optional<GroupChoice> assumed) {
        if (request.raw().isPresent()) {
            return new NativeQuery(LANGUAGE, request.raw().get(), true, List.of("sent as it is"));
        }
        Translation<List<String>> translation = InsightsTranslator.translate(request.query());
        InsightsFilter edges = QueryWindow.of(request.window()).map(QueryWindow::edges).orElse(InsightsFilter.ALL);
        String text = InsightsQuery.records(
                InsightsQuery.conditions(translation.nativeQuery(), InsightsFilter.ALL, edges),
                request.order(), Math.min(request.limit(), InsightsSearch.MOST_ROWS));
        List<String> notes = new ArrayList<>();
        notes.add(assumed.map(choice -> "log groups: " + choice.groups().stream().map(LogGroup::name).collect(Collectors
                .joining(", ")) + ", assumed")
                .orElse("log groups: " + (request.services().all() ? "all" : "those whose names end in the service's")
                        + ", looked up when it is sent"));
        notes.addAll(translation.notes());
        return new NativeQuery(LANGUAGE, text, translation.exact(), notes);
    }

    /** How the logs are. */
    public SignalCheck check(Deadline deadline) {
        try {
            int count = groups.all(deadline).size();
            return new SignalCheck("logs", count == 0 ? State.NOT_CONFIGURED : State.OK, count == 0
                    ? "no log group" + (settings.prefix().isEmpty() ? "" : " begins with " + settings.prefix())
                    : count + " log groups");
        } catch (BackendException e) {
            return new SignalCheck("logs", e.kind() == BackendException.Kind.DENIED ? State.DENIED : State.FAILED, e
                    .getMessage());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}

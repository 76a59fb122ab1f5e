package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.backend.cloudwatch.aws.AwsAccess;
import dev.tinkr.backend.cloudwatch.aws.AwsService;
import dev.tinkr.backend.cloudwatch.aws.FirstUse;
import dev.tinkr.backend.cloudwatch.aws.Pace;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;

/** The calls to CloudWatch Logs, each with the permission it needs. */
public final class LogsClient implements AutoCloseable {

    private static final int GROUPS_A_PAGE = 50;
    private static final int MOST_PAGES = 200;
    /** A slot for a search comes free when another search ends, which may take a while. */
    private static final int TRIES_FOR_A_SLOT = 100;
    private static final int CALLS_A_SECOND = 5;
    /** The service may answer with an empty page and go on, but not for ever. */
    private static final int MOST_PAGES_WITHOUT_NEWS = 5;
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(1);

    private final FirstUse<CloudWatchLogsClient> sdk;
    private final AwsService service;
    private final Pace starts;
    private final Pace results;
    private final RetryPolicy patient = new RetryPolicy(TRIES_FOR_A_SLOT, () -> ThreadLocalRandom.current()
            .nextDouble(), Deadline::pause);

    /**
     * A client. Contacts nothing.
     *
     * @param paced whether calls keep to the rate that an account has unless it asked for more
     */
    public LogsClient(AwsAccess access, boolean paced, Clock clock) {
        this.sdk = new FirstUse<>(() -> access.client(CloudWatchLogsClient.builder()));
        this.service = new AwsService("CloudWatch Logs", access, RetryPolicy.standard(), clock);
        this.starts = paced ? Pace.of(CALLS_A_SECOND, CALLS_A_SECOND) : Pace.NONE;
        this.results = paced ? Pace.of(CALLS_A_SECOND, 2 * CALLS_A_SECOND) : Pace.NONE;
    }

    /** Log groups, by what their names begin with or contain; one of these, or neither. */
    List<LogGroup> groups(Optional<String> prefix, Optional<String> part, boolean linked, Deadline deadline) {
        List<LogGroup> groups = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int nothingNew = 0;
        String token = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            String next = token;
            DescribeLogGroupsResponse answer = service.call("the list of log groups", LogsPermissions.DESCRIBE,
                    deadline, () -> sdk.get()
                            .describeLogGroups(request -> request.logGroupNamePrefix(prefix.orElse(null))
                                    .logGroupNamePattern(part
                                            .orElse(null))
                                    .includeLinkedAccounts(linked ? true : null).limit(GROUPS_A_PAGE).nextToken(
                                            next)));
            answer.logGroups().stream().filter(group -> group.logGroupClass() != LogGroupClass.DELIVERY).forEach(
                    group -> groups.add(new LogGroup(group.logGroupName(), Optional.ofNullable(group.logGroupArn())
                            .orElse(group.logGroupName()), group.logGroupClass() == LogGroupClass.INFREQUENT_ACCESS)));
            token = answer.nextToken();
            if (token == null) {
                return groups;
            }
            List<String> own = answer.logGroups().stream().map(group -> group.logGroupName()).toList();
            nothingNew = names.addAll(own) ? 0 : nothingNew + 1;
            if (nothingNew == MOST_PAGES_WITHOUT_NEWS) {
                throw new BackendException(Kind.FAILED, "CloudWatch Logs gave " + nothingNew
                        + " pages of log groups with nothing new in them, and a token for one more each time");
            }
        }
        throw new BackendException(Kind.BAD_REQUEST, "there are more than " + groups.size()
                + " log groups; set CLOUDWATCH_LOG_GROUP_PREFIX");
    }

    /** Begins a search and gives its id. Waits for a slot where the account has none free. */
    String start(List<LogGroup> groups, long startSecond, long endSecond, String query, int limit, Deadline deadline) {
        String what = "the start of a log search";
        // A query that names its groups itself takes none besides, not even an empty list.
        List<String> identifiers = groups.isEmpty() ? null : groups.stream().map(LogGroup::identifier).toList();
        return service.begin(what, LogsPermissions.START, patient, deadline, () -> {
            starts.await(what, deadline);
            return sdk.get()
                    .startQuery(request -> request.logGroupIdentifiers(identifiers).startTime(startSecond).endTime(
                            endSecond).queryString(query).limit(limit))
                    .queryId();
        }, this::stopQuietly);
    }

    /** What the search has found so far. */
    GetQueryResultsResponse results(String queryId, Deadline deadline) {
        String what = "the results of a log search";
        return service.call(what, LogsPermissions.RESULTS, deadline, () -> {
            results.await(what, deadline);
            return sdk.get().getQueryResults(request -> request.queryId(queryId));
        });
    }

    /** Ends a search, in a time of its own: that of the question may be over. Where it cannot, it is noted in the log. */
    void stopQuietly(String queryId) {
        try {
            stop(queryId, Deadline.after(TIME_TO_STOP));
        } catch (BackendException e) {
            System.getLogger(LogsClient.class.getName()).log(System.Logger.Level.WARNING,
                    "a log search goes on for nobody: " + e.getMessage());
        }
    }

    /** Ends a search. One that has ended already is refused, which is as good. */
    private void stop(String queryId, Deadline deadline) {
        try {
            service.call("the end of a log search", LogsPermissions.STOP, deadline,
                    () -> sdk.get().stopQuery(request -> request.queryId(
                            queryId)));
        } catch (BackendException e) {
            if (e.kind() != Kind.BAD_REQUEST && e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
        }
    }

    /** A page of what was written to a group since then. */
    FilterLogEventsResponse events(LogGroup group, long fromMillis, Optional<String> token, Deadline deadline) {
        return service.call("the newest log events", LogsPermissions.FILTER, deadline,
                () -> sdk.get().filterLogEvents(request -> request
                        .logGroupIdentifier(group.identifier()).startTime(fromMillis).nextToken(token.orElse(null))));
    }

    @Override
    public void close() {
        sdk.close();
    }
}

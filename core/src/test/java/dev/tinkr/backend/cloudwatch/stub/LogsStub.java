package dev.tinkr.backend.cloudwatch.stub;

import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static dev.tinkr.backend.cloudwatch.stub.AwsRefusal.require;

/** CloudWatch Logs: groups, events, searches that take a while. */
public final class LogsStub {

    /** The account that the groups are of. */
    public static final String ACCOUNT = "123456789012";
    private static final String VERSION = "Logs_20140328.";
    private static final String NAME = "[.\\-_/#A-Za-z0-9]{1,512}";

    private static final Pattern SOURCE = Pattern.compile("SOURCE logGroups\\(namePrefix: \\[\"([^\"]*)\"]\\)");

    private record Group(String name, String arn, String logClass) {}

    /** How a search goes on: what it says at its first, second … reading, the last one again and again. */
    public record Course(List<String> statuses, int rowsWhileRunning, double bytesScanned) {}

    private static final Course AT_ONCE = new Course(List.of("Complete"), 0, 0);

    private final class Search {

        private final List<Map<String, String>> rows;
        private final int events;
        private final long bytes;
        private final Course course;
        private int readings;
        private boolean stopped;

        Search(List<Map<String, String>> rows, int events, long bytes, Course course) {
            this.rows = rows;
            this.events = events;
            this.bytes = bytes;
            this.course = course;
        }

        boolean over() {
            String status = course.statuses().get(Math.min(readings, course.statuses().size() - 1));
            return stopped || !Set.of("Scheduled", "Running", "Unknown").contains(status);
        }
    }

    private final Map<String, Group> groups = new TreeMap<>();
    private final Map<String, List<LogEvent>> events = new ConcurrentHashMap<>();
    private final Map<String, Search> searches = new ConcurrentHashMap<>();
    private final List<String> stopped = new CopyOnWriteArrayList<>();
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private volatile Course course = AT_ONCE;
    private volatile int slots = Integer.MAX_VALUE;
    private volatile int refusedStarts;

    /** Makes a group of the standard class. */
    public LogsStub group(String name) {
        return group(name, ACCOUNT, "STANDARD");
    }

    /** Makes a group. */
    public synchronized LogsStub group(String name, String account, String logClass) {
        groups.put(name, new Group(name, "arn:aws:logs:eu-central-1:" + account + ":log-group:" + name, logClass));
        events.putIfAbsent(name, new CopyOnWriteArrayList<>());
        return this;
    }

    /** Writes an event, and makes its group where it is missing. */
    public LogsStub write(String group, String stream, long timestamp, String message) {
        return writeAll(group, List.of(LogEvent.of("ptr-" + ids.incrementAndGet(), group, stream, timestamp, message)));
    }

    /** Writes events, and makes their group where it is missing. */
    public LogsStub writeAll(String group, List<LogEvent> all) {
        if (!events.containsKey(group)) {
            group(group);
        }
        events.get(group).addAll(all);
        return this;
    }

    /** From now on, searches go so. */
    public LogsStub course(Course newCourse) {
        this.course = newCourse;
        return this;
    }

    /** At most so many searches run at a time. */
    public LogsStub slots(int most) {
        this.slots = most;
        return this;
    }

    /** The searches that were stopped. */
    public List<String> stopped() {
        return List.copyOf(stopped);
    }

    /** The queries that were begun. */
    public List<String> queries() {
        return List.copyOf(queries);
    }

    /** How many starts found no slot. */
    public int refusedStarts() {
        return refusedStarts;
    }

    StubReply answer(StubRequest request) {
        String target = request.header("X-Amz-Target").orElse("");
        require(request.method().equals("POST") && request.path().equals("/") && target.startsWith(VERSION),
                "UnknownOperationException", "unknown operation " + target);
        require(request.header("Content-Type").orElse("").equals("application/x-amz-json-1.1"),
                "SerializationException",
                "the content type is application/x-amz-json-1.1");
        Object answer = switch (target.substring(VERSION.length())) {
            case "DescribeLogGroups" -> describe(Body.of(request.body(),
                    Set.of("accountIdentifiers", "logGroupNamePrefix",
                            "logGroupNamePattern", "nextToken", "limit", "includeLinkedAccounts", "logGroupClass",
                            "logGroupIdentifiers")));
            case "StartQuery" -> start(Body.of(request.body(), Set.of("queryLanguage", "logGroupName", "logGroupNames",
                    "logGroupIdentifiers", "startTime", "endTime", "queryString", "limit")));
            case "GetQueryResults" -> results(Body.of(request.body(), Set.of("queryId")));
            case "StopQuery" -> stop(Body.of(request.body(), Set.of("queryId")));
            case "FilterLogEvents" -> filter(Body.of(request.body(), Set.of("logGroupName", "logGroupIdentifier",
                    "logStreamNames", "logStreamNamePrefix", "startTime", "endTime", "filterPattern", "nextToken",
                    "limit",
                    "interleaved", "unmask")));
            default -> throw new AwsRefusal("UnknownOperationException", "unknown operation " + target);
        };
        return StubReply.of(200, "application/x-amz-json-1.1", Body.json(answer));
    }

    private synchronized Map<String, Object> describe(Body body) {
        int limit = body.number("limit").map(Number::intValue).orElse(50);
        require(limit >= 1 && limit <= 50, "InvalidParameterException", "limit is 1 to 50");
        require(!(body.has("logGroupNamePrefix") && body.has("logGroupNamePattern")), "InvalidParameterException",
                "logGroupNamePrefix and logGroupNamePattern exclude each other");
        String prefix = body.text("logGroupNamePrefix").orElse("");
        String part = body.text("logGroupNamePattern").orElse("");
        require((prefix.isEmpty() || prefix.matches(NAME)) && (part.isEmpty() || part.matches(NAME)),
                "InvalidParameterException", "no name of a group");
        List<Group> fitting = groups.values().stream().filter(group -> group.name().startsWith(prefix) && group.name()
                .contains(part) && (body.truth("includeLinkedAccounts") || group.arn().contains(":" + ACCOUNT + ":")))
                .toList();
        int from = body.text("nextToken").map(token -> token(token, "groups-")).orElse(0);
        List<Map<String, Object>> page = fitting.stream().skip(from).limit(limit).map(group -> Map.<String, Object>of(
                "logGroupName", group.name(), "arn", group.arn() + ":*", "logGroupArn", group.arn(), "logGroupClass",
                group
                        .logClass(),
                "storedBytes", 0, "creationTime", 1_700_000_000_000L)).toList();
        Map<String, Object> answer = new LinkedHashMap<>(Map.of("logGroups", page));
        if (from + limit < fitting.size()) {
            answer.put("nextToken", "groups-" + (from + limit));
        }
        return answer;
    }

    private static int token(String token, String kind) {
        require(token.matches(kind + "[0-9]+"), "InvalidParameterException", "the specified nextToken is invalid");
        return Integer.parseInt(token.substring(kind.length()));
    }

    private Group known(String identifier) {
        Group group = groups.get(identifier.substring(identifier.lastIndexOf(':') + 1));
        boolean named = group != null && (identifier.equals(group.arn()) || identifier.equals(group.name()));
        require(named, "ResourceNotFoundException", "Log group '" + identifier + "' does not exist");
        return group;
    }

    private synchronized Map<String, Object> start(Body body) {
        long start = body.neededNumber("startTime");
        long end = body.neededNumber("endTime");
        String query = body.needed("queryString");
        List<String> identifiers = body.texts("logGroupIdentifiers");
        require(start >= 0 && start <= end, "InvalidParameterException", "the start is not after the end");
        require(end < 100_000_000_000L, "InvalidParameterException", "times are in seconds");
        boolean source = query.startsWith("SOURCE ");
        require(source != body.has("logGroupIdentifiers"), "InvalidParameterException",
                "either log groups or a SOURCE command");
        require(source || !identifiers.isEmpty() && identifiers.size() <= 50, "InvalidParameterException",
                "1 to 50 log groups");
        int limit = body.number("limit").map(Number::intValue).orElse(1_000);
        require(limit >= 1 && limit <= 10_000, "InvalidParameterException", "limit is 1 to 10000");
        List<Group> asked = source
                ? sources(query.substring(0, query.indexOf('|')))
                : identifiers.stream().map(this::known).toList();
        require(asked.stream().map(Group::logClass).distinct().count() == 1, "InvalidParameterException",
                "log groups of several classes");
        long running = searches.values().stream().filter(search -> !search.over()).count();
        if (running >= slots) {
            refusedStarts++;
            throw new AwsRefusal("LimitExceededException", "Account maximum query concurrency limit of [" + slots
                    + "] reached.");
        }
        List<LogEvent> inWindow = new ArrayList<>();
        for (Group group : asked) {
            events.get(group.name()).stream()
                    .filter(event -> event.timestamp() >= start * 1000 && event.timestamp() < end
                            * 1000 + 1000)
                    .forEach(inWindow::add);
        }
        queries.add(query);
        List<Map<String, String>> rows;
        try {
            rows = InsightsEvaluator.rows(source ? query.substring(query.indexOf('|') + 1) : query, inWindow, ACCOUNT,
                    limit);
        } catch (InsightsSyntaxException e) {
            throw new AwsRefusal("MalformedQueryException", e.getMessage());
        }
        String id = "query-" + ids.incrementAndGet();
        long bytes = inWindow.stream().mapToLong(event -> event.message().length()).sum();
        searches.put(id, new Search(rows, inWindow.size(), bytes, course));
        return Map.of("queryId", id);
    }

    /** The groups of a SOURCE command, of which this knows {@code logGroups(namePrefix: ["/x"])} alone. */
    private List<Group> sources(String command) {
        Matcher matcher = SOURCE.matcher(command.strip());
        require(matcher.matches(), "MalformedQueryException", "no such SOURCE command: " + command);
        return groups.values().stream().filter(group -> group.name().startsWith(matcher.group(1))).toList();
    }

    private Search search(Body body) {
        Search search = searches.get(body.needed("queryId"));
        require(search != null, "ResourceNotFoundException", "the query is not known");
        return search;
    }

    private synchronized Map<String, Object> results(Body body) {
        Search search = search(body);
        String status = search.stopped
                ? "Cancelled"
                : search.course.statuses().get(Math.min(search.readings, search.course.statuses().size() - 1));
        search.readings++;
        boolean running = !status.equals("Complete");
        List<Map<String, String>> rows = running
                ? search.rows.subList(0, Math.min(search.rows.size(), search.course.rowsWhileRunning()))
                : search.rows;
        List<List<Map<String, String>>> results = rows.stream().map(row -> row.entrySet().stream().map(field -> Map.of(
                "field", field.getKey(), "value", field.getValue())).toList()).toList();
        double bytes = search.course.bytesScanned() > 0 ? search.course.bytesScanned() * search.readings : search.bytes;
        return Map.of("results", results, "status", status, "queryLanguage", "CWLI", "statistics",
                Map.of("recordsMatched",
                        (double) rows.size(), "recordsScanned", (double) search.events, "bytesScanned", bytes,
                        "estimatedRecordsSkipped", 0.0, "estimatedBytesSkipped", 0.0, "logGroupsScanned", 1.0));
    }

    private synchronized Map<String, Object> stop(Body body) {
        Search search = search(body);
        require(!search.over(), "InvalidParameterException", "Query has ended");
        search.stopped = true;
        stopped.add(body.needed("queryId"));
        return Map.of("success", true);
    }

    private Map<String, Object> filter(Body body) {
        require(body.has("logGroupIdentifier") != body.has("logGroupName"), "InvalidParameterException",
                "one log group");
        Group group = known(body.text("logGroupIdentifier").orElseGet(() -> body.needed("logGroupName")));
        int limit = body.number("limit").map(Number::intValue).orElse(10_000);
        require(limit >= 1 && limit <= 10_000, "InvalidParameterException", "limit is 1 to 10000");
        long start = body.number("startTime").map(Number::longValue).orElse(0L);
        int from = body.text("nextToken").map(token -> token(token, "events-")).orElse(0);
        List<LogEvent> fitting = events.get(group.name()).stream().filter(event -> event.timestamp() >= start).toList();
        int page = Math.min(limit, 3);
        Map<String, Object> answer = new LinkedHashMap<>(Map.of("searchedLogStreams", List.of(), "events", fitting
                .stream()
                .skip(from).limit(page).map(event -> Map.of("eventId", event.id(), "logStreamName", event.stream(),
                        "timestamp", event.timestamp(), "ingestionTime", event.timestamp(), "message", event.message()))
                .toList()));
        if (from + page < fitting.size()) {
            answer.put("nextToken", "events-" + (from + page));
        }
        return answer;
    }
}

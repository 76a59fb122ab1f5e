package dev.tinkr.backend.gcp.stub;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.reflect.TypeToken;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** {@code entries:list} of Cloud Logging: strict about what it is sent, and never in one piece. */
public final class LoggingSite {

    static final Gson GSON = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    private static final Set<String> FIELDS = Set.of("resourceNames", "filter", "orderBy", "pageSize", "pageToken",
            "projectIds");
    private static final int MOST = 1_000;
    private static final int DEFAULT = 50;
    private static final Pattern BOUNDED = Pattern.compile("timestamp\\s*[<>]=?");

    private final String project;
    private final List<Map<String, Object>> entries = new ArrayList<>();
    private final Map<String, List<Map<String, Object>>> answers = new ConcurrentHashMap<>();
    private boolean emptyPages;
    private boolean duplicates;

    /** The entries of that project. */
    public LoggingSite(String project) {
        this.project = project;
    }

    /** Stores an entry, given as JSON. */
    public void add(String json) {
        Map<String, Object> entry = GSON.fromJson(json, new TypeToken<Map<String, Object>>() {}.getType());
        for (String required : List.of("timestamp", "insertId", "logName", "resource")) {
            if (!entry.containsKey(required)) {
                throw new IllegalArgumentException("an entry has a " + required + ": " + json);
            }
        }
        entries.add(entry);
    }

    /** Sends an empty page with a token before every other page. */
    public LoggingSite withEmptyPages() {
        emptyPages = true;
        return this;
    }

    /** Sends the last entry of a page once more on the next. */
    public LoggingSite withDuplicates() {
        duplicates = true;
        return this;
    }

    /** Answers one call. */
    public StubReply answer(StubRequest request) {
        if (!request.method().equals("POST")) {
            return Refusal.notFound("no such method " + request.method());
        }
        if (!request.header("Content-Type").orElse("").startsWith("application/json")) {
            return Refusal.invalid("the body is not JSON");
        }
        Map<String, Object> body = GSON.fromJson(request.body(), new TypeToken<Map<String, Object>>() {}.getType());
        for (String name : body.keySet()) {
            if (!FIELDS.contains(name)) {
                return Refusal.invalid("Invalid JSON payload received. Unknown name \"" + name + "\"");
            }
        }
        if (!(body.get("resourceNames") instanceof List<?> names) || names.isEmpty() || names.size() > 100) {
            return Refusal.invalid("resource_names is required, at most 100");
        }
        if (!names.equals(List.of("projects/" + project))) {
            return Refusal.denied("Permission 'logging.logEntries.list' denied on resource " + names);
        }
        double size = body.get("pageSize") instanceof Double given ? given : DEFAULT;
        if (size < 0 || size > MOST || size != Math.rint(size)) {
            return Refusal.invalid("page_size must be between 1 and " + MOST);
        }
        String order = String.valueOf(body.getOrDefault("orderBy", "timestamp asc"));
        if (!order.equals("timestamp asc") && !order.equals("timestamp desc")) {
            return Refusal.invalid("Invalid order_by: " + order);
        }
        String filter = String.valueOf(body.getOrDefault("filter", ""));
        if (!BOUNDED.matcher(filter).find()) {
            return Refusal.invalid("the filter bounds no timestamp");
        }
        try {
            List<Map<String, Object>> found = found(filter, order);
            return page(found, (int) (size == 0 ? DEFAULT : size), filter + '\n' + order, (String) body.get(
                    "pageToken"));
        } catch (FilterException e) {
            return Refusal.invalid(e.getMessage());
        }
    }

    /** Evaluated once for all pages of a question. */
    private List<Map<String, Object>> found(String filter, String order) {
        return answers.computeIfAbsent(entries.size() + order + filter, question -> {
            FilterNode parsed = FilterParser.parse(filter);
            return entries.stream().filter(entry -> FilterEvaluator.fits(parsed, entry)).sorted(order(order.endsWith(
                    "asc"))).toList();
        });
    }

    private static Comparator<Map<String, Object>> order(boolean ascending) {
        Comparator<Map<String, Object>> byTime = Comparator.comparing(entry -> java.time.Instant.parse(entry.get(
                "timestamp").toString()));
        return (ascending ? byTime : byTime.reversed()).thenComparing(entry -> entry.get("insertId").toString());
    }

    private StubReply page(List<Map<String, Object>> found, int size, String question, String token) {
        int start = 0;
        boolean empty = emptyPages;
        if (token != null) {
            String[] parts;
            try {
                parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(",");
            } catch (IllegalArgumentException e) {
                return Refusal.invalid("Invalid page_token");
            }
            if (parts.length != 3 || !parts[0].equals(String.valueOf(question.hashCode()))) {
                return Refusal.invalid("page_token doesn't match arguments from the request");
            }
            start = Integer.parseInt(parts[1]);
            empty = emptyPages && !parts[2].equals("emptied");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        int from = duplicates && start > 0 ? start - 1 : start;
        int end = empty ? start : Math.min(found.size(), start + size);
        if (end > from) {
            answer.put("entries", found.subList(from, end));
        }
        if (end < found.size() || empty) {
            String next = question.hashCode() + "," + end + "," + (empty ? "emptied" : "full");
            answer.put("nextPageToken", Base64.getUrlEncoder().encodeToString(next.getBytes(StandardCharsets.UTF_8)));
        }
        return StubReply.json(Numbers.shortest(answer));
    }
}

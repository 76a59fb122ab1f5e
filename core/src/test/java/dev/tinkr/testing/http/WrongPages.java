package dev.tinkr.testing.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service whose pages never end: each has a token for one more, which is the first again, or an empty one. A token is
 * never the same as another.
 */
final class WrongPages implements StubServer.Site {

    /** How a service says where the next page is. */
    @FunctionalInterface
    interface Paging {
        /** The pointer into the answer to that request at which it is; empty where such answers have no pages. */
        Optional<String> pointer(StubRequest request);

        /** What stands there for a token. */
        default String next(StubRequest request, String token) {
            return token;
        }
    }

    private static final Pattern TOKEN = Pattern.compile("tinkr-again-\\d+");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StubServer.Site site;
    private final Paging paging;
    private final boolean empty;
    private final Map<String, ObjectNode> pages = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();

    WrongPages(StubServer.Site site, Paging paging, Fault fault) {
        this.site = site;
        this.paging = paging;
        this.empty = fault == Fault.EMPTY_PAGES;
    }

    /** Whether anybody has asked for something that comes in pages. */
    boolean used() {
        return tokens.get() > 0;
    }

    @Override
    public StubReply answer(StubRequest request) throws Exception {
        Optional<String> pointer = paging.pointer(request);
        if (pointer.isEmpty()) {
            return site.answer(request);
        }
        Matcher token = TOKEN.matcher(request.query() + request.body());
        if (token.find()) {
            return page(request, pages.get(token.group()), pointer.get());
        }
        StubReply reply = site.answer(request);
        return reply.status() == 200 ? page(request, first(reply), pointer.get()) : reply;
    }

    private ObjectNode first(StubReply reply) throws java.io.IOException {
        ObjectNode page = (ObjectNode) JSON.readTree(reply.body());
        if (empty) {
            clear(page);
        }
        return page;
    }

    private static void clear(JsonNode node) {
        for (JsonNode child : node) {
            if (child instanceof ArrayNode array) {
                array.removeAll();
            } else if (child instanceof ObjectNode) {
                clear(child);
            }
        }
    }

    private StubReply page(StubRequest request, ObjectNode page, String pointer) throws JsonProcessingException {
        String token = "tinkr-again-" + tokens.incrementAndGet();
        pages.put(token, page);
        ObjectNode answer = page.deepCopy();
        int slash = pointer.lastIndexOf('/');
        ObjectNode parent = slash == 0 ? answer : answer.withObject(pointer.substring(0, slash));
        parent.put(pointer.substring(slash + 1), paging.next(request, token));
        return StubReply.json(JSON.writeValueAsString(answer));
    }
}

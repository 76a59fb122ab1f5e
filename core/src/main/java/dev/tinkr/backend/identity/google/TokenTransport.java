package dev.tinkr.backend.identity.google;

import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.HttpTransport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Google's HTTP client over ours, so that signing in keeps to the same deadline, retries and errors as every other call.
 * What goes wrong is an unchecked {@link BackendException}, which Google's client does not try again; only while it looks
 * around for credentials does it get the {@link IOException} that it takes for "there is none here".
 */
final class TokenTransport extends com.google.api.client.http.HttpTransport implements AutoCloseable {

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);
    private static final Duration WITHOUT_DEADLINE = Duration.ofSeconds(20);

    private final HttpTransport calls;
    private final HttpTransport looks;
    private final UnaryOperator<URI> route;
    private final ThreadLocal<Deadline> deadline = new ThreadLocal<>();
    private volatile boolean looking;

    /**
     * A transport over these.
     *
     * @param calls for calls that are to succeed
     * @param looks for those that show whether there is anything; without a second try
     * @param route where a call to an address goes
     */
    TokenTransport(HttpTransport calls, HttpTransport looks, UnaryOperator<URI> route) {
        this.calls = calls;
        this.looks = looks;
        this.route = route;
    }

    /** Something of Google's library. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Does it within the deadline. */
    <T> T within(Deadline limit, Work<T> work) throws IOException {
        deadline.set(limit);
        try {
            return work.run();
        } finally {
            deadline.remove();
        }
    }

    /** Does it within the deadline, where a call that fails means that there is nothing. */
    <T> T look(Deadline limit, Work<T> work) throws IOException {
        looking = true;
        try {
            return within(limit, work);
        } finally {
            looking = false;
        }
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        return new Request(method, route.apply(URI.create(url)));
    }

    @Override
    public void close() {
        calls.close();
        looks.close();
    }

    private final class Request extends LowLevelHttpRequest {

        private final String method;
        private final URI uri;
        private final Map<String, String> headers = new LinkedHashMap<>();

        Request(String method, URI uri) {
            this.method = method;
            this.uri = uri;
        }

        @Override
        public void addHeader(String name, String value) {
            headers.put(name, value);
        }

        @Override
        public LowLevelHttpResponse execute() throws IOException {
            String body = "";
            if (getStreamingContent() != null) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                getStreamingContent().writeTo(bytes);
                body = bytes.toString(StandardCharsets.UTF_8);
                headers.put("Content-Type", getContentType());
            }
            // We take no compressed answers.
            headers.keySet().removeIf(name -> name.equalsIgnoreCase("Accept-Encoding"));
            HttpCall call = new HttpCall("signing in to Google Cloud", method, uri, headers, body);
            Deadline limit = deadline.get() == null ? Deadline.after(WITHOUT_DEADLINE) : deadline.get();
            if (!looking) {
                return calls.send(call, limit, Response::read);
            }
            try {
                Duration patience = limit.remaining().compareTo(LONGEST_LOOK) < 0 ? limit.remaining() : LONGEST_LOOK;
                return looks.send(call, Deadline.after(patience), Response::read);
            } catch (BackendException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    private static final class Response extends LowLevelHttpResponse {

        private final byte[] body;
        private final List<Map.Entry<String, String>> headers;

        private Response(byte[] body, List<Map.Entry<String, String>> headers) {
            this.body = body;
            this.headers = headers;
        }

        static Response read(java.net.http.HttpHeaders received, InputStream in) throws IOException {
            List<Map.Entry<String, String>> headers = new ArrayList<>();
            received.map().forEach((name, values) -> values.forEach(value -> headers.add(Map.entry(name, value))));
            return new Response(in.readAllBytes(), headers);
        }

        @Override
        public InputStream getContent() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public String getContentEncoding() {
            return null;
        }

        @Override
        public long getContentLength() {
            return body.length;
        }

        @Override
        public String getContentType() {
            return headers.stream().filter(header -> header.getKey().equalsIgnoreCase("content-type")).map(
                    Map.Entry::getValue).findFirst().orElse(null);
        }

        @Override
        public String getStatusLine() {
            return "HTTP/1.1 200 OK";
        }

        @Override
        public int getStatusCode() {
            return 200;
        }

        @Override
        public String getReasonPhrase() {
            return "OK";
        }

        @Override
        public int getHeaderCount() {
            return headers.size();
        }

        @Override
        public String getHeaderName(int index) {
            return headers.get(index).getKey();
        }

        @Override
        public String getHeaderValue(int index) {
            return headers.get(index).getValue();
        }
    }
}

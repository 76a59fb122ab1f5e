package dev.tinkr.backend.grafana.loki.stub;

import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import java.io.BufferedInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stand-in for Loki that also opens a websocket at {@code tail}, over which a test sends what it likes. */
public final class TailServer implements AutoCloseable {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server;
    private final LokiStub loki;
    private final int refusal;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<StubRequest> tails = new CopyOnWriteArrayList<>();
    private volatile Socket tail;

    /**
     * Over what that stub holds.
     *
     * @param refusal the status that a tail is refused with; 0 to open it
     */
    public TailServer(LokiStub loki, int refusal) {
        this.loki = loki;
        this.refusal = refusal;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Its address. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** The tails that were asked for. */
    public List<StubRequest> tails() {
        return List.copyOf(tails);
    }

    /** Sends a message, in two pieces. */
    public void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int half = bytes.length / 2;
        while (half > 0 && (bytes[half] & 0xC0) == 0x80) {
            half--;
        }
        DataOutputStream out = new DataOutputStream(tail.getOutputStream());
        frame(out, 0x01, bytes, 0, half);
        frame(out, 0x80, bytes, half, bytes.length - half);
        out.flush();
    }

    /** Breaks the connection off. */
    public void cut() throws IOException {
        tail.close();
    }

    private static void frame(DataOutputStream out, int kind, byte[] bytes, int from, int length) throws IOException {
        out.write(kind);
        if (length < 126) {
            out.write(length);
        } else {
            out.write(126);
            out.writeShort(length);
        }
        out.write(bytes, from, length);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                String[] lines = head.split("\r\n");
                String[] first = lines[0].split(" ");
                Map<String, String> headers = new LinkedHashMap<>();
                for (int i = 1; i < lines.length; i++) {
                    int colon = lines[i].indexOf(':');
                    headers.put(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), lines[i].substring(colon + 1)
                            .strip());
                }
                URI uri = URI.create(first[1]);
                String body = new String(in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))),
                        StandardCharsets.UTF_8);
                StubRequest request = new StubRequest(first[0], uri.getPath(), uri.getRawPath(), StubRequest.parameters(
                        uri.getRawQuery()), headers, body);
                if (uri.getPath().endsWith("/tail") && refusal == 0) {
                    tails.add(request);
                    // Before the answer: whoever has it may send at once.
                    tail = socket;
                    upgrade(socket, headers);
                    return;
                }
                StubReply reply = uri.getPath().endsWith("/tail")
                        ? StubReply.of(refusal, "text/plain", "no")
                        : loki.answer(request);
                socket.getOutputStream()
                        .write(("HTTP/1.1 " + reply.status() + " X\r\nContent-Type: application/json\r\n"
                                + "Content-Length: " + reply.body().length + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(reply.body());
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static void upgrade(Socket socket, Map<String, String> headers) throws IOException {
        try {
            String accept = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest((headers.get(
                    "sec-websocket-key") + MAGIC).getBytes(StandardCharsets.US_ASCII)));
            socket.getOutputStream().write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
                    + "Upgrade\r\nSec-WebSocket-Accept: " + accept + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (c == '\n' && head.toString().endsWith("\r\n\r\n")) {
                return head.toString();
            }
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}

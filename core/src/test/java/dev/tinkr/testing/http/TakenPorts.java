package dev.tinkr.testing.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Ports that are taken and not listened at, so that no other server comes to stand there meanwhile. */
final class TakenPorts {

    private final Queue<Socket> taken = new ConcurrentLinkedQueue<>();

    /** One more, at which every connection is refused. */
    int next() {
        try {
            Socket socket = new Socket();
            taken.add(socket);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void free() throws IOException {
        for (Socket socket : taken) {
            socket.close();
        }
        taken.clear();
    }
}

package dev.tinkr.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Standard output as UTF-8 that remembers why it could no longer be written. */
final class Output extends PrintWriter {

    private final Remembering stream;

    Output(OutputStream stream) {
        this(new Remembering(stream));
    }

    private Output(Remembering stream) {
        super(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        this.stream = stream;
    }

    /** The first failure; a reader that has had enough, such as {@code head}, is none. */
    Optional<String> failure() {
        return Optional.ofNullable(stream.failure).map(IOException::getMessage)
                .filter(reason -> !reason.contains("pipe"));
    }

    private static final class Remembering extends FilterOutputStream {

        private volatile IOException failure;

        Remembering(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                throw e;
            }
        }
    }
}

package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tinkr.backend.local.table.LogRows;
import dev.tinkr.model.Level;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Logs that are not OpenTelemetry's: JSON of any logger, logfmt, text. An entry stays open until the next one begins,
 * because the lines without a time that follow, a stack trace most often, belong to it.
 */
final class LogLines {

    /** What a single entry may grow to; what follows is counted as undated. */
    private static final int LONGEST_ENTRY = 256 << 10;

    private final LogRows rows;
    private final NameTable names;
    private final TimeScanner times = new TimeScanner();
    private final TextLine textLine = new TextLine();
    private Origin origin = new Origin(new byte[0], new byte[0], Instant.EPOCH);
    private long openTime;
    private Level openLevel = Level.UNKNOWN;
    private byte[] openService = {};
    private long openPosition = -1;
    private boolean openIsText;

    LogLines(LogRows rows, NameTable names) {
        this.rows = rows;
        this.names = names;
    }

    /** The following lines are of that file. */
    void begin(Origin newOrigin) {
        close();
        origin = newOrigin;
    }

    /** Where the entry that is still open began; -1 where none is. */
    long openPosition() {
        return openPosition;
    }

    /** The open entry is whole. */
    void close() {
        if (openPosition >= 0) {
            rows.add(openTime, origin.label(), openPosition, 0, openLevel, openService);
            openPosition = -1;
        }
    }

    /** What a line turned out to be. */
    enum Outcome {
        ENTRY, CONTINUATION, UNDATED
    }

    /** The open entry is forgotten: it will be read again with what follows. */
    void forget() {
        rows.rollBack();
        openPosition = -1;
    }

    /** Reads a line; one that looks like JSON and is none is an exception, but within the text of an open entry. */
    Outcome read(byte[] buffer, int from, int to, long position) throws IOException {
        boolean json = buffer[from] == '{';
        try {
            Optional<Entry> entry = parse(buffer, from, to);
            if (entry.isPresent()) {
                close();
                open(entry.get(), position);
                openIsText = !json;
                return Outcome.ENTRY;
            }
        } catch (JsonProcessingException e) {
            if (openPosition < 0 || !openIsText) {
                throw e;
            }
        }
        boolean mayFollow = openPosition >= 0 && (openIsText || !json);
        if (mayFollow && rows.message().open().length() - rows.message().start() < LONGEST_ENTRY) {
            rows.message().open().ascii('\n').text(text(buffer, from, to));
            return Outcome.CONTINUATION;
        }
        return Outcome.UNDATED;
    }

    /** Whether an entry begins on that line. */
    boolean beginsEntry(byte[] buffer, int from, int to) {
        try {
            return parse(buffer, from, to).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private record Entry(long time, Level level, String message, Optional<String> service, String traceId,
            String spanId, Map<String, Object> attributes) {}

    private Optional<Entry> parse(byte[] buffer, int from, int to) throws IOException {
        if (buffer[from] == '{') {
            Optional<Map<String, Object>> fields = json(buffer, from, to);
            return fields.isPresent()
                    ? structured(fields.get(), text(buffer, from, to), OptionalLong.empty())
                    : Optional.empty();
        }
        if (textLine.read(buffer, from, to, origin.modified())) {
            return textLine.stream().isPresent()
                    ? fromContainer(buffer, to)
                    : Optional.of(plain(textLine.nanos(), textLine.level(), text(buffer, from, to)));
        }
        if (mayBeLogfmt(buffer, from, to)) {
            String line = text(buffer, from, to);
            Optional<Map<String, Object>> pairs = Logfmt.parse(line);
            if (pairs.isPresent()) {
                return structured(pairs.get(), line, OptionalLong.empty());
            }
        }
        return Optional.empty();
    }

    private static Entry plain(long time, Level level, String message) {
        return new Entry(time, level, message, Optional.empty(), "", "", Map.of());
    }

    private Optional<Entry> fromContainer(byte[] buffer, int to) throws IOException {
        Map<String, Object> outer = new LinkedHashMap<>();
        outer.put("stream", textLine.stream().orElseThrow());
        return wrapped(textLine.nanos(), text(buffer, textLine.contentStart(), to), outer);
    }

    /** A line that a container runtime has wrapped: what the application wrote counts, the runtime fills the gaps. */
    private Optional<Entry> wrapped(long time, String line, Map<String, Object> outer) throws IOException {
        if (line.startsWith("{")) {
            byte[] inner = line.getBytes(StandardCharsets.UTF_8);
            try {
                Optional<Map<String, Object>> fields = json(inner, 0, inner.length);
                if (fields.isPresent()) {
                    outer.forEach(fields.get()::putIfAbsent);
                    return structured(fields.get(), line, OptionalLong.of(time));
                }
            } catch (JsonProcessingException e) {
                // The application wrote something else that begins with a brace: it is the message as it stands.
                return Optional.of(new Entry(time, Level.UNKNOWN, line, Optional.empty(), "", "", outer));
            }
        }
        byte[] inner = line.getBytes(StandardCharsets.UTF_8);
        boolean dated = textLine.read(inner, 0, inner.length, origin.modified());
        Optional<Map<String, Object>> pairs = !dated && mayBeLogfmt(inner, 0, inner.length)
                ? Logfmt.parse(line)
                : Optional.empty();
        if (pairs.isPresent()) {
            outer.forEach(pairs.get()::putIfAbsent);
            return structured(pairs.get(), line, OptionalLong.of(time));
        }
        Level level = dated ? textLine.level() : textLine.leadingLevel(inner, 0, inner.length);
        return Optional.of(new Entry(time, level, line, Optional.empty(), "", "", outer));
    }

    private Optional<Entry> structured(Map<String, Object> fields, String line, OptionalLong outerTime)
            throws IOException {
        LoggerFields logger = new LoggerFields(fields, times, origin.modified());
        OptionalLong own = logger.takeTime();
        OptionalLong time = own.isPresent() ? own : outerTime;
        if (time.isEmpty()) {
            return Optional.empty();
        }
        if (outerTime.isEmpty() && fields.get("log") instanceof String inner
                && fields.get("stream") instanceof String) {
            fields.remove("log");
            return wrapped(time.getAsLong(), inner.stripTrailing(), fields);
        }
        Level level = logger.takeLevel();
        String message = logger.takeMessage().orElse(line);
        Optional<String> service = logger.takeService();
        String traceId = logger.takeTraceId().orElse("");
        String spanId = logger.takeSpanId().orElse("");
        return Optional.of(new Entry(time.getAsLong(), level, message, service, traceId, spanId, logger.attributes()));
    }

    private void open(Entry entry, long position) throws IOException {
        rows.rollBack();
        rows.message().open().text(entry.message());
        rows.traceId().open().text(entry.traceId());
        rows.spanId().open().text(entry.spanId());
        JsonTree.write(entry.attributes(), rows.attributes().open());
        openTime = entry.time();
        openLevel = entry.level();
        openService = entry.service().isPresent() ? names.of(entry.service().get()) : origin.service();
        openPosition = position;
    }

    private static Optional<Map<String, Object>> json(byte[] buffer, int from, int to) throws IOException {
        try (JsonParser parser = Json.parser(buffer, from, to)) {
            return JsonTree.object(parser);
        } catch (JsonProcessingException | CharConversionException e) {
            if (isAscii(buffer, from, to)) {
                throw e;
            }
            try (JsonParser lenient = Json.lenientParser(text(buffer, from, to))) {
                return JsonTree.object(lenient);
            }
        }
    }

    private static boolean isAscii(byte[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the line begins with {@code key=}. */
    private static boolean mayBeLogfmt(byte[] buffer, int from, int to) {
        for (int i = from; i < Math.min(to, from + 64); i++) {
            byte character = buffer[i];
            if (character == '=') {
                return i > from;
            }
            if (character <= ' ' || character == '"') {
                return false;
            }
        }
        return false;
    }

    private static String text(byte[] buffer, int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }
}

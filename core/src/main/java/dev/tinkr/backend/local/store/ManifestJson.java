package dev.tinkr.backend.local.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.local.table.Signal;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The manifest on disk: arrays in the order of the records' components, since nobody but this class reads them. */
final class ManifestJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private ManifestJson() {}

    /** Replaces the file in one step, also for a question that is given up: what it has read the next need not read. */
    static void write(Manifest manifest, Path file) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try (FileOutputStream out = new FileOutputStream(temporary.toFile());
                JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartArray();
            json.writeNumber(manifest.nextFile());
            json.writeStartArray();
            for (FileState state : manifest.files()) {
                file(state, json);
            }
            json.writeEndArray();
            json.writeStartArray();
            for (SegmentState segment : manifest.segments()) {
                segment(segment, json);
            }
            json.writeEndArray();
            json.writeEndArray();
            json.flush();
            // Not by a channel, which an interrupted thread cannot use.
            out.getFD().sync();
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void file(FileState file, JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeNumber(file.id());
        json.writeString(file.label());
        json.writeString(file.path());
        json.writeString(file.key());
        json.writeNumber(file.size());
        json.writeNumber(file.modified().getEpochSecond());
        json.writeNumber(file.modified().getNano());
        json.writeString(file.packing().name());
        json.writeNumber(file.fingerprint().length());
        json.writeNumber(file.fingerprint().head());
        json.writeNumber(file.fingerprint().end());
        json.writeNumber(file.fingerprint().tail());
        json.writeNumber(file.unpackedSize());
        json.writeString(file.damage());
        json.writeEndArray();
    }

    private static void segment(SegmentState segment, JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeString(segment.name());
        json.writeString(segment.signal().name());
        json.writeNumber(segment.rows());
        json.writeNumber(segment.bytes());
        json.writeNumber(segment.firstTime());
        json.writeNumber(segment.lastTime());
        json.writeStartArray();
        for (String service : segment.services()) {
            json.writeString(service);
        }
        json.writeEndArray();
        json.writeStartArray();
        for (Part part : segment.parts()) {
            part(part, json);
        }
        json.writeEndArray();
        json.writeEndArray();
    }

    private static void part(Part part, JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeNumber(part.file());
        json.writeNumber(part.from());
        json.writeNumber(part.to());
        json.writeNumber(part.lines());
        json.writeNumber(part.damaged());
        json.writeNumber(part.firstDamaged());
        json.writeString(part.reason());
        json.writeNumber(part.undated());
        json.writeNumber(part.firstUndated());
        json.writeBoolean(part.provisional());
        json.writeEndArray();
    }

    /** The manifest in the file; empty where there is none, or none that can be understood. */
    static Optional<Manifest> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file); JsonParser json = FACTORY.createParser(in)) {
            enter(json);
            int nextFile = (int) number(json);
            List<FileState> files = new ArrayList<>();
            for (enter(json); json.nextToken() == JsonToken.START_ARRAY;) {
                files.add(file(json));
            }
            List<SegmentState> segments = new ArrayList<>();
            for (enter(json); json.nextToken() == JsonToken.START_ARRAY;) {
                segments.add(segment(json));
            }
            leave(json);
            return Optional.of(new Manifest(nextFile, files, segments));
        } catch (NoSuchFileException | JsonProcessingException
                | IllegalArgumentException e) {
            // What cannot be understood is written anew from the files themselves.
            return Optional.empty();
        }
    }

    private static FileState file(JsonParser json) throws IOException {
        FileState file = new FileState((int) number(json), text(json), text(json), text(json), number(json),
                Instant.ofEpochSecond(number(json), number(json)), Packing.valueOf(text(json)),
                new Fingerprint((int) number(json), number(json), number(json), number(json)), number(json),
                text(json));
        leave(json);
        return file;
    }

    private static SegmentState segment(JsonParser json) throws IOException {
        String name = text(json);
        Signal signal = Signal.valueOf(text(json));
        long rows = number(json);
        long bytes = number(json);
        long firstTime = number(json);
        long lastTime = number(json);
        Set<String> services = new HashSet<>();
        enter(json);
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            services.add(json.getText());
        }
        List<Part> parts = new ArrayList<>();
        for (enter(json); json.nextToken() == JsonToken.START_ARRAY;) {
            parts.add(part(json));
        }
        leave(json);
        return new SegmentState(name, signal, rows, bytes, firstTime, lastTime, services, parts);
    }

    private static Part part(JsonParser json) throws IOException {
        Part part = new Part((int) number(json), number(json), number(json), number(json), number(json), number(json),
                text(json), number(json), number(json), json.nextBooleanValue() == Boolean.TRUE);
        leave(json);
        return part;
    }

    private static void enter(JsonParser json) throws IOException {
        check(json.nextToken() == JsonToken.START_ARRAY);
    }

    private static void leave(JsonParser json) throws IOException {
        check(json.nextToken() == JsonToken.END_ARRAY);
    }

    private static long number(JsonParser json) throws IOException {
        check(json.nextToken() == JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
    }

    private static String text(JsonParser json) throws IOException {
        check(json.nextToken() == JsonToken.VALUE_STRING);
        return json.getText();
    }

    private static void check(boolean asWritten) {
        if (!asWritten) {
            throw new IllegalArgumentException("not a manifest");
        }
    }
}

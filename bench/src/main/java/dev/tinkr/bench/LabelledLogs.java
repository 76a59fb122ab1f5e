package dev.tinkr.bench;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.anomaly.PatternDetector;
import dev.tinkr.model.PatternChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The labelled log files of a data set: a day of lines and an hour in which something may have changed. */
final class LabelledLogs {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String LABELS = ".labels.json";
    private static final long DAY = 86_400;
    private static final long HOUR = 3_600;

    private LabelledLogs() {}

    /**
     * Prints for every file under the folder what was found, and whether anything was to be found; and writes the
     * templates that were reported, a file for each.
     */
    static void judge(Path folder, Path out) throws IOException {
        List<Path> labels;
        try (Stream<Path> files = Files.walk(folder)) {
            labels = files.filter(file -> file.toString().endsWith(LABELS)).sorted().toList();
        }
        int right = 0;
        for (Path label : labels) {
            Expected expected = expected(label);
            String name = label.getFileName().toString().replace(LABELS, "");
            List<PatternChange> found = changes(label.resolveSibling(name + ".jsonl"), expected.since);
            write(out.resolve(name + ".json"), found);
            boolean agree = found.isEmpty() != expected.anomalous;
            right += agree ? 1 : 0;
            System.out.printf("%-12s %-5s %s%n", name, agree ? "right" : "wrong", found.stream()
                    .map(change -> change.status().wireName() + ": " + change.template()).toList());
        }
        System.out.printf("%d of %d log files right%n", right, labels.size());
    }

    private static void write(Path file, List<PatternChange> found) throws IOException {
        Files.createDirectories(file.getParent());
        try (JsonGenerator json = JSON.createGenerator(file.toFile(), JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeArrayFieldStart("patterns");
            for (PatternChange change : found) {
                json.writeStartObject();
                json.writeStringField("status", change.status().wireName());
                json.writeStringField("template", change.template());
                json.writeStringField("sample", change.sample());
                json.writeNumberField("recent", change.recent());
                json.writeNumberField("expected", change.expected());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private record Expected(long since, boolean anomalous) {}

    private static Expected expected(Path label) throws IOException {
        long since = 0;
        boolean anomalous = false;
        try (JsonParser json = JSON.createParser(label.toFile())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("since")) {
                    since = json.getLongValue();
                } else if (name.equals("anomalies")) {
                    for (value = json.nextToken(); value != JsonToken.END_ARRAY; value = json.nextToken()) {
                        anomalous = true;
                        json.skipChildren();
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
        return new Expected(since, anomalous);
    }

    private static List<PatternChange> changes(Path file, long since) throws IOException {
        PatternDetector detector = new PatternDetector(since - DAY, since, since + HOUR);
        for (String line : Files.readAllLines(file)) {
            long time = 0;
            String message = "";
            try (JsonParser json = JSON.createParser(line)) {
                json.nextToken();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    switch (name) {
                        case "t" -> time = json.getLongValue();
                        case "msg" -> message = json.getText();
                        default -> json.skipChildren();
                    }
                }
            }
            detector.add(time, message, 1);
        }
        return detector.changes();
    }
}

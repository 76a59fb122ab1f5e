package dev.tinkr.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.anomaly.Series;
import dev.tinkr.anomaly.SeriesKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A series of a labelled data set, as its file holds it.
 *
 * @param step       as the file says, 0 when it does not
 * @param sparseZero whether an absent bucket means zero
 */
record LabelledSeries(String id, String kind, long step, boolean sparseZero, long[] times, double[] values) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Reads one file; an id of {@code ""} says that it holds no series. */
    static LabelledSeries read(Path file) throws IOException {
        String id = "";
        String kind = "";
        long step = 0;
        boolean sparseZero = false;
        double[] times = {};
        double[] values = {};
        boolean scored = false;
        try (JsonParser json = JSON.createParser(file.toFile())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "id" -> id = json.getText();
                    case "kind" -> kind = json.getText();
                    case "scoring" -> scored = true;
                    case "step_s" -> step = json.getLongValue();
                    case "sparse_zero" -> sparseZero = json.getBooleanValue();
                    case "t" -> times = numbers(json);
                    case "v" -> values = numbers(json);
                    default -> json.skipChildren();
                }
            }
        }
        long[] seconds = Arrays.stream(times).mapToLong(time -> (long) time).toArray();
        return new LabelledSeries(scored ? id : "", kind, step, sparseZero, seconds, values);
    }

    private static double[] numbers(JsonParser json) throws IOException {
        double[] numbers = new double[1024];
        int size = 0;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            numbers[size++] = token.isNumeric() ? json.getDoubleValue() : Double.NaN;
        }
        return Arrays.copyOf(numbers, size);
    }

    /** What the engine is given: on a grid with its zeros where absent means zero. */
    Series series() {
        SeriesKind seriesKind = SeriesKind.valueOf(kind.toUpperCase(Locale.ROOT));
        Series series = new Series(seriesKind, Duration.ofSeconds(width()), ZoneOffset.UTC, times, values);
        return sparseZero ? series.withAbsentAsZero(times[0], times[times.length - 1] + width()) : series;
    }

    /** The scores of the file's own points, out of those of {@link #series()}. */
    double[] ownPoints(double[] scores) {
        if (!sparseZero) {
            return scores;
        }
        return Arrays.stream(times).mapToDouble(time -> scores[(int) ((time - times[0]) / width())]).toArray();
    }

    private long width() {
        if (step > 0) {
            return step;
        }
        long[] steps = IntStream.range(1, times.length).mapToLong(i -> times[i] - times[i - 1]).filter(d -> d > 0)
                .sorted().toArray();
        return steps.length == 0 ? 60 : steps[steps.length / 2];
    }
}

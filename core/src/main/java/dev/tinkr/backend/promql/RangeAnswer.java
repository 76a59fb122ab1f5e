package dev.tinkr.backend.promql;

import dev.tinkr.backend.http.Json;
import dev.tinkr.model.MetricPoint;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The answer to an expression that was evaluated at regular moments, in one call or several, each point at its own. */
public final class RangeAnswer {

    private final Instant first;
    private final Duration step;
    private final int count;
    private final int most;
    private final SeriesTable table = new SeriesTable();
    private boolean cut;

    /**
     * An answer that is still to be read.
     *
     * @param count how many moments there are
     * @param most  how many points are read at most
     */
    RangeAnswer(Instant first, Duration step, int count, int most) {
        this.first = first;
        this.step = step;
        this.count = count;
        this.most = most;
    }

    /** The points of an answer of Prometheus, series by series. */
    public static List<MetricPoint> read(InputStream body, Instant first, Duration step, int count) throws IOException {
        RangeAnswer answer = new RangeAnswer(first, step, count, Integer.MAX_VALUE);
        answer.take(Json.body(answer.reader()).read(body));
        return answer.points();
    }

    /** A reader of what the next call gives. */
    MatrixReader reader() {
        long from = first.toEpochMilli();
        long width = step.toMillis();
        return new MatrixReader(moment -> Math.clamp((moment - from + width / 2) / width, 0, count - 1), most - table
                .points());
    }

    /** Takes what a call gave, the calls in order of time. */
    void take(MatrixReader reader) {
        table.add(reader.series());
        cut = reader.cut();
    }

    /** Whether there is more than was to be read. */
    boolean cut() {
        return cut;
    }

    Instant timeOf(int index) {
        return first.plus(step.multipliedBy(index));
    }

    List<MetricPoint> points() {
        return table.points(this::timeOf, count, "");
    }
}

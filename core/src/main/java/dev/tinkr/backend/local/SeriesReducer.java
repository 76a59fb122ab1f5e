package dev.tinkr.backend.local;

import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricKind;

/** Makes one value of each bucket from the samples of one series, which come in order of time. */
interface SeriesReducer {

    /** Takes the next sample; samples before the window come too, for what they say about the first one in it. */
    void add(MetricSample sample);

    /** Hands over the value of each bucket that has one, in order of time. */
    void finish(Points points);

    /** Takes the points of a series. */
    @FunctionalInterface
    interface Points {
        /** The value of a bucket. */
        void point(int bucket, double value);
    }

    /** The reducer for that kind. */
    static SeriesReducer of(MetricKind kind, Aggregation aggregation, TimeGrid grid) {
        return switch (kind) {
            case GAUGE, UNKNOWN -> new GaugeReducer(aggregation, grid);
            case COUNTER -> new CounterReducer(aggregation, grid);
            case HISTOGRAM -> new HistogramReducer(aggregation, grid);
            case SUMMARY -> new SummaryReducer(aggregation, grid);
        };
    }
}

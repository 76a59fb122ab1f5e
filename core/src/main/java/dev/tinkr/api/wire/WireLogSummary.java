package dev.tinkr.api.wire;

import dev.tinkr.model.LogSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * What the grave log lines of a window have in common.
 *
 * @param uniquePatterns   how many patterns there are among them
 * @param stackTraces      the first lines of their stack traces
 * @param timeDistribution how many errors fell into each part of the window, by the part's start
 * @param commonFields     fields that most of these lines have with one value, and most others have not
 */
@Schema(name = "LogSummary", description = "What the warnings and errors of a window have in common.")
public record WireLogSummary(
        int uniquePatterns,
        List<String> stackTraces,
        Map<String, Long> timeDistribution,
        Map<String, String> commonFields) {

    static WireLogSummary of(LogSummary summary) {
        return new WireLogSummary(summary.uniquePatterns(), summary.stackTraces(), summary.timeDistribution(), summary
                .commonFields());
    }

    LogSummary summary() {
        return new LogSummary(uniquePatterns, stackTraces, timeDistribution, commonFields);
    }
}

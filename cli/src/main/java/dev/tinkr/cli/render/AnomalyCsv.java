package dev.tinkr.cli.render;

import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.model.Anomaly;
import java.util.List;

/** Anomalies as rows. */
public final class AnomalyCsv {

    private AnomalyCsv() {}

    /** Prints a header and a row for each. */
    public static void print(Terminal terminal, List<Anomaly> anomalies) {
        Csv csv = new Csv(terminal);
        csv.row(List.of("detected_at", "started_at", "ended_at", "severity", "metric", "direction", "current_value",
                "lower", "upper", "unit", "score", "confidence", "description", "fingerprint"));
        for (Anomaly it : anomalies) {
            csv.row(List.of(it.detectedAt().toString(), it.startedAt().toString(), it.endedAt().map(Object::toString)
                    .orElse(""), it.severity().wireName(), it.metric(), it.direction().wireName(),
                    Csv.number(it
                            .currentValue()),
                    Csv.number(it.lower()), Csv.number(it.upper()), it.unit(), Csv.number(it.score()),
                    it.confidence().wireName(),
                    it.description(), it.fingerprint()));
        }
    }
}

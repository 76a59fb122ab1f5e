package dev.tinkr.scan;

import dev.tinkr.backend.Deadline;
import dev.tinkr.model.Anomaly;
import dev.tinkr.model.TimeWindow;
import java.util.List;

/** What a scan asks. */
public interface Detector {

    /**
     * What was found about a service.
     *
     * @param warnings what could not be examined, and why
     */
    record Findings(List<Anomaly> anomalies, List<String> warnings) {
        /** Copies the lists. */
        public Findings {
            anomalies = List.copyOf(anomalies);
            warnings = List.copyOf(warnings);
        }
    }

    /** The services there are. */
    List<String> services(TimeWindow window, Deadline deadline);

    /** The anomalies of a service in that window, of every severity. */
    Findings detect(String service, TimeWindow window, Deadline deadline);
}

package dev.tinkr.scan;

import dev.tinkr.backend.Deadline;
import dev.tinkr.model.Anomaly;
import dev.tinkr.model.TimeWindow;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a scan asks. */
public interface Detector {

    /**
     * The services there are.
     *
     * @param warnings what whoever runs the scan should know of them, such as that they are not all
     */
    record Services(List<String> names, List<String> warnings) {
        /** Copies the lists. */
        public Services {
            names = List.copyOf(names);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * What was found about a service.
     *
     * @param warnings what could not be examined, and why
     * @param examined where a part failed, the metrics that were looked at all the same: a finding about any other may
     *                 still be there, found or not. Empty where nothing failed
     */
    record Findings(List<Anomaly> anomalies, List<String> warnings, Optional<Set<String>> examined) {
        /** Copies what it is given. */
        public Findings {
            anomalies = List.copyOf(anomalies);
            warnings = List.copyOf(warnings);
            examined = examined.map(Set::copyOf);
        }
    }

    /** The services there are. */
    Services services(TimeWindow window, Deadline deadline);

    /** The anomalies of a service in that window, of every severity. */
    Findings detect(String service, TimeWindow window, Deadline deadline);
}

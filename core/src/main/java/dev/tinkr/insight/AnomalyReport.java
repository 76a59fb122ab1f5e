package dev.tinkr.insight;

import dev.tinkr.model.Anomaly;
import dev.tinkr.model.AnomalyCourse;
import dev.tinkr.model.Severity;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is unusual about a service, and what that rests on.
 *
 * @param anomalies   the gravest first, of equal ones the earliest
 * @param examined    what was looked at, also where nothing was found
 * @param notExamined what was not, and why
 * @param window      the time that was judged
 * @param step        the width of the buckets
 * @param courses     how the series of the anomalies went, for those that were found in one
 */
public record AnomalyReport(List<Anomaly> anomalies, List<Examined> examined, List<NotExamined> notExamined,
        TimeWindow window, Duration step, List<AnomalyCourse> courses) {

    /** Refuses nulls and copies the lists; what failed in several calls is not looked at once. */
    public AnomalyReport {
        anomalies = List.copyOf(anomalies);
        examined = List.copyOf(examined);
        notExamined = notExamined.stream().distinct().toList();
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(step, "step");
        courses = List.copyOf(courses);
    }

    /** A report without courses. */
    public AnomalyReport(List<Anomaly> anomalies, List<Examined> examined, List<NotExamined> notExamined,
            TimeWindow window, Duration step) {
        this(anomalies, examined, notExamined, window, step, List.of());
    }

    /** How the series of that anomaly went, if that is known. */
    public Optional<AnomalyCourse> course(Anomaly anomaly) {
        return courses.stream().filter(course -> course.of(anomaly)).findFirst();
    }

    /** The same report without courses. */
    public AnomalyReport withoutCourses() {
        return new AnomalyReport(anomalies, examined, notExamined, window, step);
    }

    /** What was looked at in every respect, by the names that anomalies have as their metric. */
    public Set<String> metricsExamined() {
        Set<String> lacking = notExamined.stream().map(NotExamined::what).collect(Collectors.toSet());
        return examined.stream().filter(one -> !lacking.contains(one.what()))
                .map(one -> one.what().equals(AnomalyFinder.PATTERNS)
                        ? LogFindings.METRIC
                        : one.what())
                .collect(Collectors.toSet());
    }

    /** The same report with only the anomalies that are at least that grave. */
    public AnomalyReport atLeast(Severity severity) {
        return withAnomalies(anomalies.stream().filter(anomaly -> anomaly.severity().compareTo(severity) >= 0)
                .toList());
    }

    /** The same report with other anomalies. */
    public AnomalyReport withAnomalies(List<Anomaly> others) {
        return new AnomalyReport(others, examined, notExamined, window, step, courses.stream().filter(course -> others
                .stream().anyMatch(course::of)).toList());
    }
}

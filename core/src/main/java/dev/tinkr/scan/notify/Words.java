package dev.tinkr.scan.notify;

import dev.tinkr.model.Severity;
import dev.tinkr.scan.Change;
import dev.tinkr.scan.Finding;
import java.time.Duration;
import java.util.List;

/** What is said in the same words everywhere. */
final class Words {

    private Words() {}

    /** One line about a change. */
    static String headline(Change change) {
        Finding finding = change.finding();
        return switch (change.kind()) {
            case APPEARED -> "[" + finding.severity().wireName() + "] " + finding.service() + ": " + finding
                    .description();
            case WORSENED -> "[now " + finding.severity().wireName() + "] " + finding.service() + ": " + finding
                    .description();
            case ENDED -> "[over] " + finding.service() + ": " + finding.metric() + " is back to normal" + lasted(
                    finding);
        };
    }

    private static String lasted(Finding finding) {
        return finding.endedAt().map(end -> " after " + spoken(Duration.between(finding.startedAt(), end))).orElse("");
    }

    private static String spoken(Duration time) {
        long minutes = Math.max(1, time.toMinutes());
        return minutes < 120 ? minutes + " min" : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /** The worst of them that is not over; LOW when all are. */
    static Severity worst(List<Change> changes) {
        return changes.stream().filter(change -> change.kind() != Change.Kind.ENDED).map(change -> change.finding()
                .severity()).max(Severity::compareTo).orElse(Severity.LOW);
    }

    static boolean allOver(List<Change> changes) {
        return changes.stream().allMatch(change -> change.kind() == Change.Kind.ENDED);
    }

    /** At most so many characters, no surrogate pair torn apart. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}

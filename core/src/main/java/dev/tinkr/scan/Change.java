package dev.tinkr.scan;

import java.util.Objects;

/** What became of a finding, since somebody was last told. */
public record Change(Kind kind, Finding finding) {

    /** What happened. */
    public enum Kind {
        /** It was not there. */
        APPEARED,
        /** It matters more than when it was last told. */
        WORSENED,
        /** It is over. */
        ENDED
    }

    /** Refuses nulls. */
    public Change {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(finding, "finding");
    }
}

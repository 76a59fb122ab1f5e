package dev.tinkr.backend.grafana.tempo.stub;

import java.util.List;
import java.util.Optional;

/** All spans of one trace. */
record StubTrace(String id, List<StubSpan> spans) {

    private Optional<StubSpan> root() {
        return spans.stream().filter(StubSpan::isRoot).findFirst();
    }

    String rootService() {
        return root().map(StubSpan::service).filter(name -> !name.isEmpty()).orElse("<root span not yet received>");
    }

    String rootName() {
        return root().map(StubSpan::name).orElse("");
    }

    long start() {
        return spans.stream().mapToLong(StubSpan::start).min().orElse(0);
    }

    long end() {
        return spans.stream().mapToLong(StubSpan::end).max().orElse(0);
    }
}

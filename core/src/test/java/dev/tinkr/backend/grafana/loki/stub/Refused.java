package dev.tinkr.backend.grafana.loki.stub;

/** What Loki answers with 400 and a plain text. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refused(String text) {
        super(text);
    }
}

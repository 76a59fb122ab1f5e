package dev.tinkr.backend.grafana.loki.stub;

/** One step of a query. */
@FunctionalInterface
interface Stage {

    /** Changes the labels of the line; whether it stays. */
    boolean keeps(Line line);
}

package dev.tinkr.conformance;

import dev.tinkr.backend.LogRequest;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.ParsedQuery;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.query.TextPattern;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One query of the conformance test with all that goes with it.
 *
 * @param origin where it comes from, for the message of a failure
 * @param order  the order in which all is asked for at once; it is read page by page in the other
 * @param paged  whether it is read page by page at all, which is much work for some engines
 */
record Question(String origin, String text, Query query, ServiceSelector services, TimeWindow window, int pageSize,
        LogRequest.Order order, boolean paged) {

    private static final List<TimeWindow> PARTS = List.of(new TimeWindow(Corpus.WINDOW.start(), Corpus.CROWD),
            new TimeWindow(Corpus.CROWD, Corpus.WINDOW.end()),
            new TimeWindow(Corpus.CROWD, Corpus.CROWD.plusNanos(1)),
            new TimeWindow(Corpus.WINDOW.start().minusSeconds(60), Corpus.WINDOW.end().plusSeconds(60)));

    /** Asks all services about the whole window. */
    static Question fixed(int line, String text) {
        return of("fixed query " + line, text, ServiceSelector.ALL, Corpus.WINDOW, 17,
                line % 2 == 0 ? LogRequest.Order.DESC : LogRequest.Order.ASC, true);
    }

    /** Asks mostly all services about the whole window, sometimes one of them or a part of the window. */
    static Question generated(long seed) {
        Random random = new Random(~seed);
        ServiceSelector services = random.nextInt(5) == 0 ? ServiceSelector.named("payments-api") : ServiceSelector.ALL;
        TimeWindow window = random.nextInt(5) == 0 ? PARTS.get(random.nextInt(PARTS.size())) : Corpus.WINDOW;
        return of("seed " + seed, QueryGenerator.query(seed), services, window, 1 + random.nextInt(60),
                random.nextBoolean() ? LogRequest.Order.DESC : LogRequest.Order.ASC, random.nextBoolean());
    }

    private static Question of(String origin, String text, ServiceSelector services, TimeWindow window, int pageSize,
            LogRequest.Order order, boolean paged) {
        ParsedQuery parsed = QueryParser.parse(text);
        return new Question(origin, text, parsed.query(), parsed.services().orElse(services), window, pageSize, order,
                paged);
    }

    LogRequest.Order opposite() {
        return order == LogRequest.Order.DESC ? LogRequest.Order.ASC : LogRequest.Order.DESC;
    }

    /** The phrases that it searches messages for. */
    Stream<TextPattern.Phrase> phrases() {
        return phrases(query);
    }

    private static Stream<TextPattern.Phrase> phrases(Query query) {
        return switch (query) {
            case Query.And and -> and.parts().stream().flatMap(Question::phrases);
            case Query.Or or -> or.parts().stream().flatMap(Question::phrases);
            case Query.Not not -> phrases(not.part());
            case Query.Text(TextPattern.Phrase phrase) -> Stream.of(phrase);
            default -> Stream.empty();
        };
    }
}

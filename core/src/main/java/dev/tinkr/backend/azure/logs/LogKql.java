package dev.tinkr.backend.azure.logs;

import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.backend.azure.kql.Kql;
import dev.tinkr.backend.azure.kql.KqlBounds;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Queries over the tables of one request. Each table has its own conditions on its own columns; a union that forgives what a
 * workspace does not have puts them together. Several columns of one name and different types come back with the type
 * after their name.
 */
final class LogKql {

    /** What orders records of one moment: a hash of all they hold. */
    static final String KEY = "tinkr_key";
    static final String BUCKET = "tinkr_bucket";
    static final String LEVEL = "tinkr_level";
    static final String TABLE = "tinkr_table";
    static final String SERVICE = "tinkr_service";
    static final String COUNT = "tinkr_count";

    private final List<Leg> legs;
    private final Set<String> notes;

    /** One table with what its records must fulfil. */
    private record Leg(LogTable table, KqlBounds services, KqlBounds query) {

        KqlBounds both() {
            return KqlBounds.all(List.of(services, query));
        }
    }

    private LogKql(List<Leg> legs, Set<String> notes) {
        this.legs = List.copyOf(legs);
        this.notes = notes;
    }

    static LogKql of(List<LogTable> tables, ServiceSelector services, Query query) {
        List<Leg> legs = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>();
        for (LogTable table : tables) {
            LogTranslator translator = new LogTranslator(table);
            Leg leg = new Leg(table, translator.services(services), translator.condition(query));
            if (!leg.both().never()) {
                legs.add(leg);
                notes.addAll(translator.notes());
            }
        }
        return new LogKql(legs, notes);
    }

    /** The tables that are asked. */
    List<LogTable> tables() {
        return legs.stream().map(Leg::table).toList();
    }

    /** Whether no record of any table can match. */
    boolean nothing() {
        return legs.isEmpty();
    }

    /** Whether the service alone decides. */
    boolean exact() {
        return legs.stream().allMatch(leg -> leg.both().exact());
    }

    /** Whether the service can count anything at all. */
    boolean countable() {
        return legs.stream().anyMatch(leg -> !leg.both().nothingCertain());
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** All records of the window that may match, the first so many of them, in order of time and key. */
    String page(TimeWindow window, Order order, int size) {
        return page(window, order, size, leg -> leg.query.possible());
    }

    /** The records of which it is not certain whether they match. */
    String doubtful(TimeWindow window, Order order, int size) {
        return page(window, order, size, LogKql::doubt);
    }

    private static String doubt(Leg leg) {
        return new KqlBounds(leg.both().certain(), leg.query.possible()).possibleOnly();
    }

    private String page(TimeWindow window, Order order, int size, Function<Leg, String> condition) {
        String direction = order == Order.DESC ? "desc" : "asc";
        return union(window, condition, leg -> List.of()) + "\n| top " + size + " by " + LogTable.TIME + ' '
                + direction + "\n| extend " + KEY + " = hash(tostring(pack_all(true)))\n| order by " + LogTable.TIME
                + ' ' + direction + ", " + KEY + " asc";
    }

    /** The records of one moment from a key on. */
    String moment(Instant moment, long fromKey, int size, boolean doubtful) {
        TimeWindow tick = new TimeWindow(moment, moment.plusNanos(Kql.NANOS_PER_TICK));
        return union(tick, doubtful ? LogKql::doubt : leg -> leg.query.possible(), leg -> List.of()) + "\n| extend "
                + KEY + " = hash(tostring(pack_all(true)))\n| where " + KEY + " >= long(" + fromKey + ")\n| top " + size
                + " by " + KEY + " asc";
    }

    /** How many records certainly match, by bucket, table and level as it is stored. */
    String count(TimeWindow window, Duration step) {
        return new LogKql(legs.stream().filter(leg -> !leg.both().nothingCertain()).toList(), notes).union(window,
                leg -> leg.query.certain(), leg -> List.of("summarize " + COUNT + " = count() by " + BUCKET
                        + " = bin_at(" + LogTable.TIME + ", " + Kql.timespan(step) + ", datetime(1970-01-01)), "
                        + LEVEL + " = " + new TableKql(leg.table).levelText(),
                        "extend " + TABLE + " = " + Kql.quote(
                                leg.table.name())));
    }

    /** The names of the services that wrote anything. */
    String serviceNames(TimeWindow window, int most) {
        return union(window, leg -> "true", leg -> List.of("distinct " + SERVICE + " = " + new TableKql(leg.table)
                .service().text())) + "\n| where isnotempty(" + SERVICE + ")\n| distinct " + SERVICE + "\n| top " + most
                + " by " + SERVICE + " asc";
    }

    private String union(TimeWindow window, Function<Leg, String> condition, Function<Leg, List<String>> then) {
        if (legs.size() == 1) {
            return leg(legs.getFirst(), window, condition, then, "\n| ");
        }
        StringBuilder out = new StringBuilder("union isfuzzy=true");
        String separator = "\n  (";
        for (Leg leg : legs) {
            out.append(separator).append(leg(leg, window, condition, then, "\n  | ")).append(')');
            separator = ",\n  (";
        }
        return out.toString();
    }

    private static String leg(Leg leg, TimeWindow window, Function<Leg, String> condition,
            Function<Leg, List<String>> then, String pipe) {
        TableKql table = new TableKql(leg.table);
        List<String> steps = new ArrayList<>();
        steps.add(Kql.name(leg.table.name()));
        steps.add("where " + LogTable.TIME + " >= " + Kql.datetime(Kql.tickFrom(window.start())) + " and "
                + LogTable.TIME + " < " + Kql.datetime(Kql.tickFrom(window.end())));
        if (!leg.services.anything()) {
            steps.add("where " + leg.services.possible());
        }
        List<String> last = then.apply(leg);
        String wanted = condition.apply(leg);
        String needs = wanted + String.join(" ", last);
        steps.addAll(table.prelude(needs));
        if (!wanted.equals("true")) {
            steps.add("where " + wanted);
        }
        if (last.isEmpty() && !table.added(needs).isEmpty()) {
            steps.add("project-away " + String.join(", ", table.added(needs)));
        }
        steps.addAll(last);
        return String.join(pipe, steps);
    }
}

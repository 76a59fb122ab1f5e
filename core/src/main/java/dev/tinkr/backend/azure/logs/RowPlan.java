package dev.tinkr.backend.azure.logs;

import dev.tinkr.backend.azure.api.QueryColumn;
import dev.tinkr.backend.azure.kql.KqlType;
import dev.tinkr.backend.http.AlikeObjects;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.http.PlainJson;
import dev.tinkr.model.Attributes;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each cell of an answer means for the rows of one table. */
final class RowPlan {

    private static final int TYPICAL_MEMBERS = 8;

    private final PlainJson plainBags = new PlainJson();
    private final LogTable table;
    private final int timeAt;
    private final int keyAt;
    private final int[] message;
    private final int[] level;
    private final int[] service;
    private final boolean[] serviceIsResource;
    private final int[] traceId;
    private final int[] spanId;
    private final int[] bag;
    private final Cell[] attributes;

    /** A cell that is an attribute. */
    private record Cell(int at, String name, boolean dynamic) {}

    RowPlan(LogTable table, List<QueryColumn> columns) {
        this.table = table;
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int at = 0; at < columns.size(); at++) {
            places.computeIfAbsent(ownName(table, columns.get(at)), name -> new ArrayList<>()).add(at);
        }
        timeAt = first(places, LogTable.TIME);
        keyAt = first(places, LogKql.KEY);
        message = of(places, table.message());
        level = of(places, table.level());
        service = of(places, table.service());
        serviceIsResource = new boolean[service.length];
        for (int i = 0; i < service.length; i++) {
            serviceIsResource[i] = columns.get(service[i]).name().equals(LogTable.RESOURCE_ID);
        }
        traceId = of(places, table.traceId().stream().toList());
        spanId = of(places, table.spanId().stream().toList());
        bag = of(places, table.bag().stream().toList());
        Set<String> consumed = table.consumed();
        attributes = places.entrySet().stream().filter(place -> !consumed.contains(place.getKey()) && !place.getKey()
                .startsWith(TableKql.OWN)).flatMap(place -> place.getValue().stream().map(at -> new Cell(at,
                        place
                                .getKey(),
                        columns.get(at).type() == KqlType.DYNAMIC)))
                .toArray(Cell[]::new);
    }

    /** The column's name in the table: a union puts the type behind names that are of several types. */
    private static String ownName(LogTable table, QueryColumn column) {
        String suffix = "_" + column.type().kqlName();
        String name = column.name();
        if (!table.columns().containsKey(name) && name.endsWith(suffix)) {
            String bare = name.substring(0, name.length() - suffix.length());
            return table.columns().get(bare) == column.type() ? bare : name;
        }
        return name;
    }

    private static int first(Map<String, List<Integer>> places, String name) {
        return places.containsKey(name) ? places.get(name).getFirst() : -1;
    }

    private static int[] of(Map<String, List<Integer>> places, List<String> names) {
        return names.stream().flatMap(name -> places.getOrDefault(name, List.of()).stream()).mapToInt(at -> at)
                .toArray();
    }

    LogRow read(Object[] cells) {
        if (timeAt < 0 || !(cells[timeAt] instanceof String time)) {
            throw new IllegalArgumentException("it has no " + LogTable.TIME
                    + "; a query has to keep that column");
        }
        Instant timestamp = DateTimeText.read(time);
        long key = keyAt >= 0 && cells[keyAt] instanceof Number number ? number.longValue() : 0;
        Map<String, Object> found = LinkedHashMap.newLinkedHashMap(attributes.length + TYPICAL_MEMBERS);
        for (int at : bag) {
            bag(cells[at], found);
        }
        Optional<LineJson> line = table.line() ? LineJson.of(text(cells, message)) : Optional.empty();
        line.ifPresent(json -> found.putAll(json.attributes()));
        for (Cell cell : attributes) {
            Object value = value(cells[cell.at], cell.dynamic);
            if (value != null) {
                found.putIfAbsent(cell.name, value);
            }
        }
        String id = keyAt >= 0 ? Long.toHexString(key) : "";
        return new LogRow(new LogEntry(id, timestamp, line.flatMap(LineJson::level).orElseGet(() -> level(cells)), line
                .flatMap(LineJson::message).orElseGet(() -> text(cells, message)), service(cells),
                line.map(
                        LineJson::traceId).orElseGet(() -> text(cells, traceId)),
                line.map(LineJson::spanId).orElseGet(
                        () -> text(cells, spanId)),
                Attributes.handedOver(found)), timestamp, key);
    }

    private void bag(Object cell, Map<String, Object> into) {
        if (cell instanceof String text && text.startsWith("{")) {
            try {
                plainBags.read(text).map(AlikeObjects.Found::object).orElseGet(() -> Json.parseObject(text))
                        .forEach((name, value) -> {
                            if (value != null) {
                                into.put(name, value);
                            }
                        });
            } catch (IllegalArgumentException e) {
                // A text that only looks like an object has no members.
            }
        }
    }

    private static Object value(Object cell, boolean dynamic) {
        if (!(cell instanceof String text)) {
            return cell;
        }
        if (text.isEmpty()) {
            return null;
        }
        if (dynamic && (text.charAt(0) == '{' || text.charAt(0) == '[')) {
            try {
                return Json.parseObject("{\"value\":" + text + "}").get("value");
            } catch (IllegalArgumentException e) {
                return text;
            }
        }
        return text;
    }

    private Level level(Object[] cells) {
        for (int at : level) {
            Object cell = cells[at];
            if (cell instanceof Number number) {
                return table.numberedLevel() ? Level.ofAzureNumber(number.longValue()) : Level.UNKNOWN;
            }
            if (cell instanceof String text && !text.isEmpty()) {
                return LineJson.level(text, table.line());
            }
        }
        return Level.UNKNOWN;
    }

    private String service(Object[] cells) {
        for (int i = 0; i < service.length; i++) {
            if (cells[service[i]] instanceof String text && !text.isEmpty()) {
                return serviceIsResource[i] ? text.substring(text.lastIndexOf('/') + 1) : text;
            }
        }
        return "";
    }

    private static String text(Object[] cells, int[] places) {
        for (int at : places) {
            if (cells[at] instanceof String text && !text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}

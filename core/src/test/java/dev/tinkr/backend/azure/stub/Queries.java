package dev.tinkr.backend.azure.stub;

import dev.tinkr.backend.azure.stub.Lexer.Sort;
import dev.tinkr.backend.azure.stub.Lexer.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Runs tabular expressions: a table or a union, and what follows its pipes. */
final class Queries {

    private final Function<String, Optional<Rows>> tables;
    private final List<Token> tokens;
    private int at;

    private Queries(String text, Function<String, Optional<Rows>> tables) {
        this.tables = tables;
        this.tokens = Lexer.tokens(text);
    }

    /** What the query gives; a {@link Refusal} for one that the service would refuse. */
    static Rows run(String text, Function<String, Optional<Rows>> tables) {
        Queries queries = new Queries(text, tables);
        Rows rows = queries.pipeline();
        if (queries.peek().sort() != Sort.END) {
            throw Refusal.syntax("unexpected '" + queries.peek().text() + "' at " + queries.peek().at());
        }
        return rows;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private boolean accept(String text) {
        boolean found = peek().is(text) || peek().isName(text);
        at += found ? 1 : 0;
        return found;
    }

    private void expect(String text) {
        if (!accept(text)) {
            throw Refusal.syntax("expected '" + text + "' and found '" + peek().text() + "' at " + peek().at());
        }
    }

    private String name() {
        Token token = tokens.get(at++);
        if (token.is("[")) {
            String name = tokens.get(at++).text();
            expect("]");
            return name;
        }
        if (token.sort() != Sort.NAME) {
            throw Refusal.syntax("expected a name and found '" + token.text() + "' at " + token.at());
        }
        return token.text();
    }

    private Rows pipeline() {
        Rows rows = accept("union") ? union() : table();
        while (accept("|")) {
            rows = operator(rows);
        }
        return rows;
    }

    private Rows table() {
        String name = name();
        return tables.apply(name).orElseThrow(() -> Refusal.semantic("Failed to resolve table or column expression"
                + " named '" + name + "'"));
    }

    private Rows union() {
        boolean fuzzy = false;
        if (accept("isfuzzy")) {
            expect("=");
            fuzzy = name().equals("true");
        }
        List<Rows> legs = new ArrayList<>();
        Refusal last = null;
        do {
            int start = at;
            try {
                if (accept("(")) {
                    legs.add(pipeline());
                    expect(")");
                } else {
                    legs.add(table());
                }
            } catch (Refusal e) {
                if (!fuzzy || !e.code().equals("SemanticError")) {
                    throw e;
                }
                last = e;
                at = start;
                skip();
            }
        } while (accept(","));
        if (legs.isEmpty()) {
            throw last;
        }
        return united(legs);
    }

    /** Passes over a leg that cannot be resolved. */
    private void skip() {
        int depth = 0;
        do {
            Token token = tokens.get(at++);
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        } while (depth > 0);
    }

    /** All columns; those of one name and several types get the type behind their names. */
    private static Rows united(List<Rows> legs) {
        Map<String, Set<Kind>> kinds = new LinkedHashMap<>();
        legs.forEach(leg -> leg.columns().forEach((name, kind) -> kinds.computeIfAbsent(name,
                key -> new LinkedHashSet<>()).add(kind)));
        Map<String, Kind> columns = new LinkedHashMap<>();
        kinds.forEach((name, several) -> several.forEach(kind -> columns.put(several.size() == 1
                ? name
                : name + "_"
                        + kind.text(),
                kind)));
        List<String> names = List.copyOf(columns.keySet());
        List<Object[]> cells = new ArrayList<>();
        for (Rows leg : legs) {
            int[] to = leg.columns().entrySet().stream().mapToInt(column -> names.indexOf(kinds.get(column.getKey())
                    .size() == 1 ? column.getKey() : column.getKey() + "_" + column.getValue().text())).toArray();
            for (Object[] row : leg.cells()) {
                Object[] wide = new Object[names.size()];
                int at = 0;
                for (Kind kind : columns.values()) {
                    wide[at++] = kind == Kind.STRING ? "" : null;
                }
                for (int i = 0; i < to.length; i++) {
                    wide[to[i]] = row[i];
                }
                cells.add(wide);
            }
        }
        return new Rows(columns, cells);
    }

    private Rows operator(Rows rows) {
        String operator = name();
        return switch (operator) {
            case "where" -> where(rows);
            case "extend" -> extend(rows, false);
            case "project" -> extend(new Rows(rows.columns(), rows.cells()), true);
            case "project-away" -> away(rows);
            case "top" -> top(rows);
            case "take" -> new Rows(rows.columns(), rows.cells().subList(0, Math.min(count(), rows.cells().size())));
            case "order" -> ordered(rows);
            case "summarize" -> summarize(rows);
            case "distinct" -> distinct(extend(rows, true));
            case "getschema" -> schema(rows);
            default -> throw Refusal.syntax("unknown operator '" + operator + "'");
        };
    }

    private Expression scalar(Rows rows) {
        Scalars scalars = new Scalars(tokens, at, rows);
        Expression expression = scalars.expression();
        at = scalars.at();
        return expression;
    }

    private Rows where(Rows rows) {
        Expression condition = scalar(rows);
        if (condition.kind() != Kind.BOOL) {
            throw Refusal.semantic("where takes a bool, not " + condition.kind().text());
        }
        return new Rows(rows.columns(), rows.cells().stream().filter(row -> Boolean.TRUE.equals(condition.of(row)))
                .toList());
    }

    /** Named expressions, added to the columns or in their place. */
    private Rows extend(Rows rows, boolean only) {
        Map<String, Expression> added = new LinkedHashMap<>();
        do {
            Token first = peek();
            if (first.sort() == Sort.NAME && tokens.get(at + 1).is("=")) {
                String name = name();
                expect("=");
                added.put(name, scalar(rows));
            } else {
                added.put(first.is("[") ? tokens.get(at + 1).text() : first.text(), scalar(rows));
            }
        } while (accept(","));
        Map<String, Kind> columns = new LinkedHashMap<>(only ? Map.of() : rows.columns());
        added.forEach((name, expression) -> columns.put(name, expression.kind()));
        List<Object[]> cells = new ArrayList<>();
        for (Object[] row : rows.cells()) {
            Object[] wide = only ? new Object[columns.size()] : java.util.Arrays.copyOf(row, columns.size());
            int to = 0;
            for (String column : columns.keySet()) {
                if (added.containsKey(column)) {
                    wide[to] = added.get(column).of(row);
                }
                to++;
            }
            cells.add(wide);
        }
        return new Rows(columns, cells);
    }

    private Rows away(Rows rows) {
        Set<String> names = new LinkedHashSet<>();
        do {
            String name = name();
            rows.at(name);
            names.add(name);
        } while (accept(","));
        Map<String, Kind> columns = new LinkedHashMap<>(rows.columns());
        columns.keySet().removeAll(names);
        int[] from = columns.keySet().stream().mapToInt(rows::at).toArray();
        List<Object[]> cells = new ArrayList<>();
        for (Object[] row : rows.cells()) {
            Object[] narrow = new Object[from.length];
            for (int i = 0; i < from.length; i++) {
                narrow[i] = row[from[i]];
            }
            cells.add(narrow);
        }
        return new Rows(columns, cells);
    }

    private int count() {
        return Integer.parseInt(tokens.get(at++).text());
    }

    private Rows top(Rows rows) {
        int size = count();
        expect("by");
        List<Object[]> sorted = sorted(rows);
        return new Rows(rows.columns(), sorted.subList(0, Math.min(size, sorted.size())));
    }

    private Rows ordered(Rows rows) {
        expect("by");
        return new Rows(rows.columns(), sorted(rows));
    }

    private List<Object[]> sorted(Rows rows) {
        Comparator<Object[]> order = (one, other) -> 0;
        do {
            Expression by = scalar(rows);
            boolean ascending = accept("asc") || !accept("desc") && false;
            Comparator<Object[]> next = Comparator.comparing(by::of, Comparator.nullsFirst(Scalars::order));
            order = order.thenComparing(ascending ? next : next.reversed());
        } while (accept(","));
        return rows.cells().stream().sorted(order).toList();
    }

    private static Rows distinct(Rows rows) {
        Map<List<Object>, Object[]> found = new LinkedHashMap<>();
        rows.cells().forEach(row -> found.putIfAbsent(java.util.Arrays.asList(row), row));
        return new Rows(rows.columns(), List.copyOf(found.values()));
    }

    private static Rows schema(Rows rows) {
        List<Object[]> cells = new ArrayList<>();
        rows.columns().forEach((name, kind) -> cells.add(new Object[]{name, kind.text()}));
        Map<String, Kind> columns = new LinkedHashMap<>();
        columns.put("ColumnName", Kind.STRING);
        columns.put("ColumnType", Kind.STRING);
        return new Rows(columns, cells);
    }

    private record Aggregate(Kind kind, Function<List<Object[]>, Object> value) {}

    private Rows summarize(Rows rows) {
        Map<String, Aggregate> aggregates = new LinkedHashMap<>();
        do {
            String name = name();
            expect("=");
            aggregates.put(name, aggregate(rows));
        } while (accept(","));
        expect("by");
        int before = at;
        Rows keys = extend(rows, true);
        at = Math.max(at, before);
        Map<String, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < rows.cells().size(); i++) {
            groups.computeIfAbsent(Values.json(java.util.Arrays.asList(keys.cells().get(i))), key -> new ArrayList<>())
                    .add(i);
        }
        Map<String, Kind> columns = new LinkedHashMap<>(keys.columns());
        aggregates.forEach((name, aggregate) -> columns.put(name, aggregate.kind()));
        List<Object[]> cells = new ArrayList<>();
        for (List<Integer> group : groups.values()) {
            Object[] row = java.util.Arrays.copyOf(keys.cells().get(group.getFirst()), columns.size());
            List<Object[]> members = group.stream().map(rows.cells()::get).toList();
            int to = keys.columns().size();
            for (Aggregate aggregate : aggregates.values()) {
                row[to++] = aggregate.value().apply(members);
            }
            cells.add(row);
        }
        return new Rows(columns, cells);
    }

    private Aggregate aggregate(Rows rows) {
        String function = name();
        expect("(");
        if (function.equals("count")) {
            expect(")");
            return new Aggregate(Kind.LONG, members -> (long) members.size());
        }
        Expression of = scalar(rows);
        expect(")");
        Comparator<Object> order = Scalars::order;
        return switch (function) {
            case "min" -> new Aggregate(of.kind(), members -> members.stream().map(of::of).filter(
                    java.util.Objects::nonNull).min(order).orElse(null));
            case "max" -> new Aggregate(of.kind(), members -> members.stream().map(of::of).filter(
                    java.util.Objects::nonNull).max(order).orElse(null));
            default -> throw Refusal.semantic("Unknown aggregate: " + function);
        };
    }

    /** The moments between which rows may lie, by their time. */
    static Rows within(Rows rows, Instant start, Instant end) {
        if (!rows.columns().containsKey("TimeGenerated")) {
            return rows;
        }
        int time = rows.at("TimeGenerated");
        return new Rows(rows.columns(),
                rows.cells().stream().filter(row -> row[time] instanceof Instant moment && !moment
                        .isBefore(start) && !moment.isAfter(end)).toList());
    }
}

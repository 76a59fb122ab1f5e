package dev.tinkr.backend.grafana.loki;

import com.google.re2j.Pattern;
import dev.tinkr.backend.Translation;
import dev.tinkr.backend.grafana.loki.Condition.Line;
import dev.tinkr.model.Level;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.query.TextPattern;
import dev.tinkr.query.ValuePattern;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Turns a query into LogQL. Labels of the stream decide exactly; what stands in the line or in its metadata is selected
 * by text and label, and finished by the matcher. Pure: one instance for one translation.
 */
final class LokiTranslator {

    private final LokiLayout layout;
    private final FieldConditions fields;
    private boolean exact = true;

    private LokiTranslator(LokiLayout layout) {
        this.layout = layout;
        this.fields = new FieldConditions(layout);
    }

    /** The filter for the lines of those services that fit the query. */
    static Translation<LokiFilter> translate(ServiceSelector services, Query query, LokiLayout layout) {
        return new LokiTranslator(layout).translate(services, query);
    }

    private Translation<LokiFilter> translate(ServiceSelector services, Query query) {
        String selector = selector(services);
        List<Query> conjuncts = query instanceof Query.And and ? and.parts() : List.of(query);
        List<Condition> conditions = new ArrayList<>();
        List<String> matchers = new ArrayList<>();
        for (Query conjunct : conjuncts) {
            Condition condition = condition(conjunct, false);
            List<Condition> parts = condition instanceof Condition.All all ? all.parts() : List.of(condition);
            for (Condition part : parts) {
                if (part instanceof Condition.Label label && layout.isStreamLabel(label.name())) {
                    matchers.add(label.name() + label.operator().text() + LogQl.string(label.value()));
                } else if (!part.equals(Condition.TRUE)) {
                    conditions.add(part);
                }
            }
        }
        if (conditions.contains(Condition.FALSE)) {
            return new Translation<>(new LokiFilter("{" + selector + "}", List.of(Condition.FALSE)), exact, notes(
                    exact));
        }
        String streams = "{" + String.join(", ", concat(selector, matchers)) + "}";
        LokiFilter filter = new LokiFilter(streams, conditions);
        boolean complete = exact && filter.fits();
        return new Translation<>(filter, complete, notes(complete));
    }

    private static List<String> concat(String first, List<String> rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    private List<String> notes(boolean complete) {
        List<String> notes = new ArrayList<>();
        notes.add(layout.describe());
        if (!complete) {
            notes.add("the reference matcher finishes what comes back");
        }
        return notes;
    }

    /** A selector has to name something that every stream it selects has. */
    private String selector(ServiceSelector services) {
        if (layout.matchers().isPresent()) {
            return layout.matchers().get();
        }
        String label = layout.serviceLabel();
        if (services.all()) {
            return label + "=~\".+\"";
        }
        if (services.anyOf().size() == 1 && services.anyOf().getFirst() instanceof ValuePattern.Exact(String name)
                && LogQl.canHold(name)) {
            return label + "=" + LogQl.string(name);
        }
        List<String> names = new ArrayList<>();
        for (ValuePattern pattern : services.anyOf()) {
            switch (pattern) {
                case ValuePattern.Exact(String name) when LogQl.canHold(name) -> names.add(LogQl.literal(name));
                case ValuePattern.Wildcard(String glob) when LogQl.canHold(glob) -> names.add("(?s:" + FieldConditions
                        .glob(glob) + ")");
                case ValuePattern.Exact unknown -> names.add("[^\\s\\S]");
                case ValuePattern.Regex(String regex) when LogQl.canSearch(regex) -> names.add("(?s:.*)(?:" + regex
                        + ")(?s:.*)");
                default -> {
                    return label + "=~\".+\"";
                }
            }
        }
        // A name that may be nothing would select every stream, and is refused.
        return label + "!=\"\", " + label + "=~" + LogQl.string(String.join("|", names));
    }

    private Condition condition(Query query, boolean negated) {
        return switch (query) {
            case Query.And and -> negated
                    ? Condition.any(conditions(and.parts(), true))
                    : Condition.all(conditions(and.parts(), false));
            case Query.Or or -> negated
                    ? Condition.all(conditions(or.parts(), true))
                    : Condition.any(conditions(or.parts(), false));
            case Query.Not not -> condition(not.part(), !negated);
            case Query.All all -> negated ? Condition.FALSE : Condition.TRUE;
            case Query.Text text -> atLeast(negated ? Condition.TRUE : text(text.pattern()));
            case Query.LevelIn in -> level(negated ? opposite(in.levels()) : in.levels());
            case Query.FieldMatches matches -> field(fields.matches(matches), negated);
            case Query.FieldInRange range -> field(fields.inRange(range), negated);
            case Query.FieldExists exists -> field(fields.exists(exists), negated);
        };
    }

    private List<Condition> conditions(List<Query> parts, boolean negated) {
        return parts.stream().map(part -> condition(part, negated)).toList();
    }

    /** What a field's condition is: exact, so that its opposite is too; or more than it, whose opposite is not known. */
    private Condition field(FieldConditions.Selected selected, boolean negated) {
        if (selected.exact()) {
            return negated ? Condition.negation(selected.condition()) : selected.condition();
        }
        return atLeast(negated ? Condition.TRUE : selected.condition());
    }

    private Condition atLeast(Condition superset) {
        exact = false;
        return superset;
    }

    private static Set<Level> opposite(Set<Level> levels) {
        Set<Level> others = EnumSet.allOf(Level.class);
        others.removeAll(levels);
        return others;
    }

    private static Condition text(TextPattern pattern) {
        return switch (pattern) {
            case TextPattern.Phrase phrase -> {
                String regex = LogQl.canHold(phrase.typed()) ? LineRegex.phrase(phrase) : "";
                yield regex.isEmpty() ? Condition.TRUE : new Line(regex, false);
            }
            case TextPattern.Regex(String source) -> {
                // The message of a line that is structured is a part of it, with its escapes.
                boolean useful = LogQl.canSearch(source) && !Pattern.compile(source).matcher("").find();
                yield useful
                        ? new Line(LineRegex.JSON + "|" + LineRegex.LOGFMT + "|(?:" + source + ")", true)
                        : Condition.TRUE;
            }
        };
    }

    private Condition level(Set<Level> levels) {
        if (levels.size() == Level.values().length) {
            return Condition.TRUE;
        }
        if (levels.isEmpty()) {
            return Condition.FALSE;
        }
        if (layout.levelLabel()) {
            Set<Level> known = EnumSet.copyOf(levels);
            known.remove(Level.UNKNOWN);
            return known.isEmpty()
                    ? Condition.FALSE
                    : Condition.fits("level", "(?i)(?:" + LevelFields.ALL.getFirst().texts(
                            known) + ")");
        }
        return atLeast(levels.contains(Level.UNKNOWN) ? Condition.TRUE : FieldConditions.level(levels));
    }
}

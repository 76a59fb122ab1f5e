package dev.tinkr.backend.azure.kql;

import dev.tinkr.query.AttributeNames;
import dev.tinkr.query.Query;
import dev.tinkr.query.ValuePattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Conditions on an attribute: a member of the table's property bag, or else a column, or else what lies deeper in either.
 * Certain is only what a text says that the bag holds under that very name, or a column where the bag has nothing of the
 * name; lists, objects and what lies deeper may match and are looked at.
 */
public final class AttributeKql {

    private static final String TEXT_OR_NUMBER = "\"null\", \"string\", \"long\", \"int\", \"double\", \"real\"";

    private final String name;
    private final List<String> names;
    private final Optional<String> bag;
    private final Map<String, KqlType> columns;

    /**
     * The attribute of that name.
     *
     * @param bag     an expression of type {@code dynamic} whose members are attributes
     * @param columns the columns that are attributes, by name
     */
    public AttributeKql(String name, Optional<String> bag, Map<String, KqlType> columns) {
        this.name = name;
        String bare = AttributeNames.withoutContainer(name);
        this.names = bare.equals(name) ? List.of(name) : List.of(name, bare);
        this.bag = bag;
        this.columns = columns;
    }

    /** It fits the pattern. */
    public KqlBounds matches(ValuePattern pattern) {
        Optional<BigDecimal> number = pattern instanceof ValuePattern.Exact(String value)
                ? NumberKql.number(value)
                : Optional.empty();
        boolean numbersCannot = pattern instanceof ValuePattern.Exact && number.isEmpty();
        return bounds(text -> text.matches(pattern), column -> column.matches(pattern), member -> numbersCannot
                ? Optional.of(Kql.FALSE)
                : number.map(value -> NumberKql.equal("todouble(" + member + ")", value)));
    }

    /** It lies between the bounds. */
    public KqlBounds in(Query.FieldInRange range) {
        return bounds(text -> text.in(range), column -> column.in(range), member -> range.numeric()
                ? Optional.of(NumberKql.within("todouble(" + member + ")", range, true))
                : Optional.empty());
    }

    /** It is there. */
    public KqlBounds exists() {
        return bounds(TextKql::exists, ColumnKql::exists, member -> Optional.empty());
    }

    /**
     * The bounds of a condition.
     *
     * @param number what holds of a member that is a number, and perhaps of others, where the condition does; empty where
     *               nothing is known
     */
    private KqlBounds bounds(Function<TextKql, KqlBounds> text, Function<ColumnKql, KqlBounds> column,
            Function<String, Optional<String>> number) {
        List<KqlBounds> any = new ArrayList<>();
        for (String candidate : names) {
            boolean decides = candidate.equals(name);
            bag.filter(has -> Kql.canHold(candidate)).ifPresent(expression -> any.add(member(Kql.member(expression,
                    candidate), text, number, decides)));
            if (columns.containsKey(candidate)) {
                KqlBounds bounds = column.apply(new ColumnKql(Kql.name(candidate), columns.get(candidate)));
                any.add(decides ? unlessInBag(bounds) : KqlBounds.atMost(bounds.possible()));
            }
            deeper(candidate, any);
        }
        return KqlBounds.any(any);
    }

    private static KqlBounds member(String member, Function<TextKql, KqlBounds> text,
            Function<String, Optional<String>> number, boolean decides) {
        KqlBounds ofText = text.apply(new TextKql("tostring(" + member + ")"));
        String type = "gettype(" + member + ")";
        Optional<String> ofNumber = number.apply(member);
        KqlBounds other = KqlBounds.atMost(ofNumber.isPresent()
                ? type + " !in (" + TEXT_OR_NUMBER + ")"
                : type + " !in (\"null\", \"string\")");
        KqlBounds possible = KqlBounds.any(List.of(KqlBounds.atMost(ofText.possible()), KqlBounds.atMost(ofNumber
                .orElse(Kql.FALSE)), other));
        KqlBounds certain = decides
                ? KqlBounds.all(List.of(KqlBounds.exactly(type + " == \"string\""), KqlBounds.exactly(ofText
                        .certain())))
                : KqlBounds.NEVER;
        return new KqlBounds(certain.certain(), possible.possible());
    }

    private KqlBounds unlessInBag(KqlBounds column) {
        if (bag.isEmpty() || !Kql.canHold(name)) {
            return column;
        }
        String certain = KqlBounds.all(List.of(KqlBounds.exactly("isnull(" + Kql.member(bag.get(), name) + ")"),
                KqlBounds.exactly(column.certain()))).certain();
        return new KqlBounds(certain, column.possible());
    }

    /** Whether there is anything that the name's last part could lie in. */
    private void deeper(String candidate, List<KqlBounds> any) {
        for (int dot = candidate.lastIndexOf('.'); dot > 0; dot = candidate.lastIndexOf('.', dot - 1)) {
            String prefix = candidate.substring(0, dot);
            bag.filter(has -> Kql.canHold(prefix)).ifPresent(expression -> any.add(KqlBounds.atMost("gettype(" + Kql
                    .member(expression, prefix) + ") !in (\"null\", \"string\")")));
            if (columns.get(prefix) == KqlType.DYNAMIC) {
                any.add(KqlBounds.atMost("isnotnull(" + Kql.name(prefix) + ")"));
            }
        }
    }
}

package dev.tinkr.backend.cloudwatch.stub;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** An expression and its value for a row: a text, a number or a truth as text, or null where there is none. */
sealed interface InsightsExpression {

    DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    /** Its value. */
    String value(Map<String, String> row);

    /** Whether it holds. */
    default boolean holds(Map<String, String> row) {
        return "true".equals(value(row));
    }

    record Literal(String text, boolean number) implements InsightsExpression {
        @Override
        public String value(Map<String, String> row) {
            return text;
        }
    }

    record Field(String name) implements InsightsExpression {
        @Override
        public String value(Map<String, String> row) {
            return row.get(name);
        }
    }

    record And(InsightsExpression left, InsightsExpression right) implements InsightsExpression {
        @Override
        public String value(Map<String, String> row) {
            return String.valueOf(left.holds(row) && right.holds(row));
        }
    }

    record Or(InsightsExpression left, InsightsExpression right) implements InsightsExpression {
        @Override
        public String value(Map<String, String> row) {
            return String.valueOf(left.holds(row) || right.holds(row));
        }
    }

    record Not(InsightsExpression part) implements InsightsExpression {
        @Override
        public String value(Map<String, String> row) {
            return String.valueOf(!part.holds(row));
        }
    }

    record Like(InsightsExpression of, Pattern regex) implements InsightsExpression {
        @Override
        public String value(Map<String, String> row) {
            String text = of.value(row);
            return String.valueOf(text != null && regex.matcher(text).find());
        }
    }

    record Contains(InsightsExpression of, String part) implements InsightsExpression {
        @Override
        public String value(Map<String, String> row) {
            String text = of.value(row);
            return String.valueOf(text != null && text.contains(part));
        }
    }

    record In(InsightsExpression of, List<String> values) implements InsightsExpression {
        @Override
        public String value(Map<String, String> row) {
            String text = of.value(row);
            return String.valueOf(text != null && values.contains(text));
        }
    }

    record Compare(InsightsExpression left, String sign, InsightsExpression right) implements InsightsExpression {
        @Override
        public String value(Map<String, String> row) {
            String l = left.value(row);
            String r = right.value(row);
            if (l == null || r == null) {
                return String.valueOf(sign.equals("!=") && l != r);
            }
            int order = order(l, r);
            return String.valueOf(switch (sign) {
                case "=" -> order == 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            });
        }

        private static int order(String left, String right) {
            try {
                return Double.compare(Double.parseDouble(left), Double.parseDouble(right));
            } catch (NumberFormatException e) {
                return left.compareTo(right);
            }
        }
    }

    record Bin(long millis) implements InsightsExpression {
        @Override
        public String value(Map<String, String> row) {
            long time = InsightsExpression.millis(row.get("@timestamp"));
            return TIME.format(Instant.ofEpochMilli(Math.floorDiv(time, millis) * millis));
        }
    }

    record Call(String name, List<InsightsExpression> arguments) implements InsightsExpression {
        @Override
        public String value(Map<String, String> row) {
            List<String> values = arguments.stream().map(argument -> argument.value(row) == null
                    ? ""
                    : argument.value(
                            row))
                    .toList();
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "ispresent" -> String.valueOf(arguments.getFirst().value(row) != null);
                case "tomillis" -> String.valueOf(millis(values.getFirst()));
                case "coalesce" ->
                    arguments.stream().map(argument -> argument.value(row)).filter(value -> value != null)
                            .findFirst().orElse(null);
                case "concat" -> String.join("", values);
                case "tolower" -> values.getFirst().toLowerCase(Locale.ROOT);
                case "strcontains" -> values.get(0).contains(values.get(1)) ? "1" : "0";
                default -> throw new IllegalStateException(name);
            };
        }
    }

    /** The milliseconds of a time as Insights writes it. */
    static long millis(String time) {
        return Instant.parse(time.replace(' ', 'T') + "Z").toEpochMilli();
    }
}

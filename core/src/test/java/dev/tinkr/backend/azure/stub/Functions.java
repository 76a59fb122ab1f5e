package dev.tinkr.backend.azure.stub;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** The scalar functions. */
final class Functions {

    private Functions() {}

    static Expression call(String name, List<Expression> arguments, Rows table) {
        return switch (name) {
            case "not" -> {
                require(arguments, name, Kind.BOOL);
                yield new Expression(Kind.BOOL, row -> arguments.getFirst().of(row) instanceof Boolean truth
                        ? !truth
                        : null);
            }
            case "isnull", "isnotnull" -> {
                require(arguments, name, arguments.getFirst().kind());
                boolean wanted = name.equals("isnull");
                yield new Expression(Kind.BOOL, row -> arguments.getFirst().of(row) == null == wanted);
            }
            case "isempty", "isnotempty" -> {
                require(arguments, name, Kind.STRING);
                boolean wanted = name.equals("isempty");
                yield new Expression(Kind.BOOL, row -> ((String) arguments.getFirst().of(row)).isEmpty() == wanted);
            }
            case "tostring" -> one(arguments, Kind.STRING, Values::text);
            case "todouble" -> one(arguments, Kind.REAL, Values::real);
            case "gettype" -> one(arguments, Kind.STRING, Values::type);
            case "parse_json" -> {
                require(arguments, name, Kind.STRING);
                yield one(arguments, Kind.DYNAMIC, value -> Values.parse((String) value));
            }
            case "hash" -> one(arguments, Kind.LONG, value -> hash(Values.text(value)));
            case "pack_all" -> packed(table);
            case "coalesce" -> same(name, arguments, row -> {
                for (Expression argument : arguments) {
                    Object value = argument.of(row);
                    if (value != null && !"".equals(value)) {
                        return value;
                    }
                }
                return arguments.getLast().of(row);
            });
            case "iff" -> choice(arguments);
            case "case" -> choice(arguments);
            case "replace_string" -> {
                require(arguments, name, Kind.STRING, Kind.STRING, Kind.STRING);
                yield new Expression(Kind.STRING, row -> ((String) arguments.get(0).of(row)).replace((String) arguments
                        .get(1).of(row), (String) arguments.get(2).of(row)));
            }
            case "extract" -> extract(arguments);
            case "bin_at" -> bin(arguments);
            default -> throw Refusal.semantic("Unknown function: '" + name + "'");
        };
    }

    private static void require(List<Expression> arguments, String name, Kind... kinds) {
        if (!arguments.stream().map(Expression::kind).toList().equals(List.of(kinds))) {
            throw Refusal.semantic(name + "(): wrong arguments " + arguments.stream().map(Expression::kind).toList());
        }
    }

    private static Expression one(List<Expression> arguments, Kind kind,
            java.util.function.Function<Object, Object> change) {
        if (arguments.size() != 1) {
            throw Refusal.semantic("one argument is expected");
        }
        return new Expression(kind, row -> change.apply(arguments.getFirst().of(row)));
    }

    private static Expression same(String name, List<Expression> arguments,
            java.util.function.Function<Object[], Object> value) {
        if (arguments.size() < 2 || arguments.stream().map(Expression::kind).distinct().count() != 1) {
            throw Refusal.semantic(name + "(): arguments of several types");
        }
        return new Expression(arguments.getFirst().kind(), value);
    }

    private static Expression choice(List<Expression> arguments) {
        if (arguments.size() % 2 == 0) {
            throw Refusal.semantic("a choice ends with what holds otherwise");
        }
        Kind kind = arguments.getLast().kind();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            if (arguments.get(i).kind() != Kind.BOOL || arguments.get(i + 1).kind() != kind) {
                throw Refusal.semantic("a choice of several types");
            }
        }
        return new Expression(kind, row -> {
            for (int i = 0; i + 1 < arguments.size(); i += 2) {
                if (Boolean.TRUE.equals(arguments.get(i).of(row))) {
                    return arguments.get(i + 1).of(row);
                }
            }
            return arguments.getLast().of(row);
        });
    }

    private static Expression extract(List<Expression> arguments) {
        require(arguments, "extract", Kind.STRING, Kind.LONG, Kind.STRING);
        Pattern pattern = Pattern.compile((String) arguments.getFirst().of(new Object[0]));
        int group = ((Long) arguments.get(1).of(new Object[0])).intValue();
        return new Expression(Kind.STRING, row -> {
            Matcher matcher = pattern.matcher((String) arguments.get(2).of(row));
            return matcher.find() ? matcher.group(group) : "";
        });
    }

    private static Expression bin(List<Expression> arguments) {
        require(arguments, "bin_at", Kind.DATETIME, Kind.TIMESPAN, Kind.DATETIME);
        return new Expression(Kind.DATETIME, row -> {
            Instant time = (Instant) arguments.get(0).of(row);
            long width = ((Duration) arguments.get(1).of(row)).toNanos();
            Instant fixed = (Instant) arguments.get(2).of(row);
            long since = Duration.between(fixed, time).toNanos();
            return fixed.plusNanos(Math.floorDiv(since, width) * width);
        });
    }

    private static Expression packed(Rows table) {
        return new Expression(Kind.DYNAMIC, row -> {
            Map<String, Object> all = new LinkedHashMap<>();
            int at = 0;
            for (String column : table.columns().keySet()) {
                Object value = row[at++];
                if (value != null && !"".equals(value)) {
                    all.put(column, value);
                }
            }
            return all;
        });
    }

    /** Any hash of 64 bits will do. */
    private static long hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue() * 0x9E3779B97F4A7C15L ^ text.hashCode() * 0xC2B2AE3D27D4EB4FL;
    }
}

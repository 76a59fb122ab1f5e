package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/**
 * One record as CloudWatch Logs holds it.
 *
 * @param id    what the service calls it
 * @param time  milliseconds since 1970
 * @param group the name of its group, without the account
 */
record Row(String id, long time, String message, String stream, String group) {

    private static final int DIGEST_BYTES = 8;

    /** A row that Insights gave. */
    static Row of(List<ResultField> fields) {
        String id = "";
        String time = "";
        String message = "";
        String stream = "";
        String group = "";
        for (ResultField field : fields) {
            if (field.value() == null) {
                continue;
            }
            switch (field.field()) {
                case "@ptr" -> id = field.value();
                case "@timestamp" -> time = field.value();
                case "@message" -> message = field.value();
                case "@logStream" -> stream = field.value();
                case "@log" -> group = withoutAccount(field.value());
                default -> {
                }
            }
        }
        return new Row(id, time(time), message, stream, group);
    }

    /** {@code 123456789012:/aws/lambda/x}; a group's own name has no colon. */
    private static String withoutAccount(String log) {
        return log.substring(log.indexOf(':') + 1);
    }

    /** {@code yyyy-MM-dd HH:mm:ss.SSS}, UTC. */
    static long time(String text) {
        try {
            return fast(text);
        } catch (DateTimeException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new BackendException(Kind.FAILED, "CloudWatch Logs gave a record without a time that can be read: '"
                    + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'", e);
        }
    }

    private static long fast(String text) {
        LocalDateTime moment = LocalDateTime.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), number(
                text, 11, 13), number(text, 14, 16), number(text, 17, 19));
        int millis = text.length() == 19 ? 0 : number(text, 20, 23);
        return moment.toEpochSecond(ZoneOffset.UTC) * 1000 + millis;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /** What tells it from others of the same millisecond, also in another search: records that are alike are one. */
    String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((time + "\n" + group + "\n" + stream + "\n" + message).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Those fields of a row that counts, by name. */
    static Map<String, String> named(List<ResultField> fields) {
        Map<String, String> map = new java.util.HashMap<>();
        fields.forEach(field -> {
            if (field.value() != null && !field.value().isEmpty()) {
                map.put(field.field(), field.value());
            }
        });
        return map;
    }
}

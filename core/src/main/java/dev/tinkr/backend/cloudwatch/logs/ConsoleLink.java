package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.model.TimeWindow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Links that open a query in the console of CloudWatch. */
final class ConsoleLink {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(
            ZoneOffset.UTC);

    private static final HexFormat HEX = HexFormat.of();

    private ConsoleLink() {}

    static String of(String region, String query, TimeWindow window, List<LogGroup> groups) {
        String domain = region.startsWith("cn-")
                ? "console.amazonaws.cn"
                : region.startsWith("us-gov-") ? "console.amazonaws-us-gov.com" : "console.aws.amazon.com";
        String source = groups.stream().map(group -> "~'" + escaped(group.identifier())).collect(Collectors.joining());
        return "https://" + region + "." + domain + "/cloudwatch/home?region=" + region
                + "#logsV2:logs-insights$3FqueryDetail$3D~(end~'" + time(window.end()) + "~start~'"
                + time(window.start())
                + "~timeType~'ABSOLUTE~tz~'UTC~editorString~'" + escaped(query) + "~source~(" + source + "))";
    }

    private static String time(Instant moment) {
        return escaped(TIME.format(moment));
    }

    /** The console's own way of escaping: what is no letter or digit is a star and two hex digits. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.')) {
                escaped.append(c);
            } else {
                escaped.append('*').append(HEX.toHexDigits(b));
            }
        }
        return escaped.toString();
    }
}

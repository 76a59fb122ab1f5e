package dev.tinkr.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a benchmark says of both sides.
 *
 * @param what  what was measured
 * @param other what tinkr was measured beside
 * @param ratio how many times as fast as the other tinkr is
 */
public record Comparison(String what, String other, double ours, double others, String unit, double ratio) {

    private record Form(String what, String other, String unit, boolean moreIsBetter, boolean oursFirst,
            Pattern pattern) {}

    private static final String NUMBER = "([0-9][0-9,.]*)";

    /** How each benchmark words them: two numbers, and before them what is measured where it measures several things. */
    private static final Map<String, Form> FORMS = Map.of(
            "aws", new Form("rows of Logs Insights", "the bare SDK", "ms", false, false, Pattern.compile(
                    "bare SDK\\s+" + NUMBER + " ms\\s+tinkr\\s+" + NUMBER + " ms")),
            "azure", new Form("rows of Log Analytics", "a bare client", "rows/s", true, true, Pattern.compile(
                    "adapter " + NUMBER + " rows/s\\s+bare client " + NUMBER)),
            "datadog", new Form("log events of Datadog", "the vendor's client", "events/s", true, true, Pattern.compile(
                    "adapter\\s+" + NUMBER + " events/s[^\\n]*\\n\\s+vendor's client\\s+" + NUMBER)),
            "gcp", new Form("entries of Cloud Logging", "their JSON parsed", "entries/s", true, true, Pattern.compile(
                    "decoded to records\\s+" + NUMBER + "[^\\n]*\\n\\s*parsed to maps only\\s+" + NUMBER)),
            "grafana", new Form("", "a bare client and Jackson", "ms", false, true, Pattern.compile(
                    "(?m)^([^:\\n]+): [^\\n]*adapter " + NUMBER + " ms, bare client and Jackson " + NUMBER + " ms")));

    /** Those in what that benchmark printed; none where it compares nothing in a form that is known here. */
    public static List<Comparison> in(String benchmark, String output) {
        Form form = FORMS.get(benchmark);
        List<Comparison> all = new ArrayList<>();
        if (form == null) {
            return all;
        }
        Matcher found = form.pattern().matcher(output);
        while (found.find()) {
            boolean named = found.groupCount() == 3;
            double first = number(found.group(named ? 2 : 1));
            double second = number(found.group(named ? 3 : 2));
            double ours = form.oursFirst() ? first : second;
            double others = form.oursFirst() ? second : first;
            all.add(new Comparison(named ? found.group(1).strip() : form.what(), form.other(), ours, others, form
                    .unit(), form.moreIsBetter() ? ours / others : others / ours));
        }
        return all;
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(",", "").replaceAll("\\.$", ""));
    }
}

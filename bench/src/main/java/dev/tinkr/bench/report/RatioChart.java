package dev.tinkr.bench.report;

import java.util.List;
import java.util.Locale;

/** Ratios as bars from a line at 1, to the right where tinkr is faster, on a logarithmic scale: ten times is as far as a tenth. */
public final class RatioChart {

    private static final int LEFT = 370;
    private static final int WIDTH = 920;
    private static final int MARGIN = 46;
    private static final int TOP = 34;
    private static final int ROW = 26;
    private static final int BAR = 16;

    private RatioChart() {}

    /** The picture. */
    public static String svg(List<Comparison> comparisons) {
        double furthest = comparisons.stream().mapToDouble(one -> Math.abs(Math.log10(one.ratio()))).max().orElse(1);
        double left = LEFT + MARGIN;
        double right = WIDTH - MARGIN;
        double slowest = comparisons.stream().mapToDouble(one -> Math.log10(one.ratio())).min().orElse(0);
        double fastest = comparisons.stream().mapToDouble(one -> Math.log10(one.ratio())).max().orElse(0);
        double least = Math.min(slowest, -0.1 * furthest);
        double scale = (right - left) / (Math.max(fastest, 0.1 * furthest) - least);
        double one = left - least * scale;
        int height = ROW * comparisons.size() + TOP + 16;
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                <text x="8" y="20" font-size="15">How many times as fast as what it is measured beside</text>
                """, WIDTH, height));
        for (int i = 0; i < comparisons.size(); i++) {
            Comparison each = comparisons.get(i);
            double end = one + Math.log10(each.ratio()) * scale;
            int y = TOP + ROW * i;
            boolean faster = each.ratio() >= 1;
            svg.append(String.format(Locale.ROOT, """
                    <text x="%d" y="%d" text-anchor="end">%s</text>\
                    <rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>\
                    <text x="%.1f" y="%d" text-anchor="%s">%.2f</text>
                    """, LEFT - 8, y + BAR - 3, escaped(each.what() + " / " + each.other()), Math.min(one, end), y, Math
                    .abs(end - one), BAR, faster ? "#2da44e" : "#bf8700", end + (faster ? 5 : -5), y + BAR - 3,
                    faster
                            ? "start"
                            : "end",
                    each.ratio()));
        }
        return svg.append(String.format(Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"28\" x2=\"%.1f\" y2=\"%d\" stroke=\"#57606a\"/>%n</svg>%n", one, one, height
                        - 10))
                .toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}

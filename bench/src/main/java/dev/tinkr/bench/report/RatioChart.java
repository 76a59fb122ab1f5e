package dev.tinkr.bench.report;

import java.util.List;
import java.util.Locale;

/** Ratios as bars beside a line at 1. */
public final class RatioChart {

    private static final int LEFT = 330;
    private static final int WIDTH = 880;
    private static final int ROW = 30;

    private RatioChart() {}

    /** The picture. */
    public static String svg(List<Comparison> comparisons) {
        double most = Math.max(1.2, comparisons.stream().mapToDouble(Comparison::ratio).max().orElse(1));
        double scale = (WIDTH - LEFT - 70) / most;
        int height = ROW * comparisons.size() + 50;
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                <text x="8" y="20" font-size="15">How many times as fast as what it is measured beside</text>
                """, WIDTH, height));
        for (int i = 0; i < comparisons.size(); i++) {
            Comparison one = comparisons.get(i);
            int y = 34 + ROW * i;
            svg.append(String.format(Locale.ROOT, """
                    <text x="%d" y="%d" text-anchor="end">%s</text>\
                    <rect x="%d" y="%d" width="%.1f" height="18" fill="%s"/>\
                    <text x="%.1f" y="%d">%.2f</text>
                    """, LEFT - 8, y + 14, escaped(one.what() + " / " + one.other()), LEFT, y, one.ratio() * scale, one
                    .ratio() >= 1 ? "#2da44e" : "#bf8700", LEFT + one.ratio() * scale + 6, y + 14, one.ratio()));
        }
        return svg.append(String.format(Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"28\" x2=\"%.1f\" y2=\"%d\" stroke=\"#57606a\" stroke-dasharray=\"3\"/>%n</svg>%n",
                LEFT + scale, LEFT + scale, height - 12)).toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}

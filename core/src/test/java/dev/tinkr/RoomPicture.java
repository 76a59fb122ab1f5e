package dev.tinkr;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rooms of the house and who knows whom, as the classes have it: read from them, and drawn from above to below. */
final class RoomPicture {

    private static final String ROOT = "dev.tinkr.";
    private static final int WIDTH = 960;
    private static final int BOX = 116;
    private static final int HIGH = 40;
    private static final int STOREY = 96;

    private final Map<String, Set<String>> knows = new TreeMap<>();
    private final Map<String, Set<String>> reaches = new TreeMap<>();

    RoomPicture(JavaClasses house) {
        for (JavaClass from : house) {
            String room = room(from);
            if (room.isEmpty()) {
                continue;
            }
            Set<String> known = knows.computeIfAbsent(room, name -> new TreeSet<>());
            from.getDirectDependenciesFromSelf().stream().map(found -> room(found.getTargetClass()
                    .getBaseComponentType())).filter(other -> !other.isEmpty() && !other.equals(room)).forEach(
                            known::add);
        }
        knows.forEach((room, known) -> reaches.put(room, new TreeSet<>(known)));
        for (int i = 0; i < knows.size(); i++) {
            reaches.forEach((room, reached) -> List.copyOf(reached).forEach(other -> reached.addAll(reaches.get(
                    other))));
        }
    }

    /** All rooms. */
    Set<String> rooms() {
        return knows.keySet();
    }

    /** Whom that room knows. */
    Set<String> known(String room) {
        return knows.get(room);
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT)) {
            return "";
        }
        String rest = name.substring(ROOT.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    /** Rooms that know each other stand on one storey; every other stands above all that it knows. */
    private int storey(String room) {
        return reaches.get(room).stream().filter(other -> !together(room, other)).mapToInt(other -> storey(other) + 1)
                .max().orElse(0);
    }

    private boolean together(String one, String other) {
        return reaches.get(one).contains(other) && reaches.get(other).contains(one);
    }

    /** Whether somebody that the room knows knows the other anyway. */
    private boolean implied(String room, String other) {
        return knows.get(room).stream().anyMatch(between -> !between.equals(other) && !together(room, between)
                && !together(between, other) && reaches.get(between).contains(other));
    }

    /** The picture. An arrow that others imply is left out. */
    String svg() {
        Map<Integer, List<String>> storeys = new TreeMap<>(Comparator.reverseOrder());
        knows.keySet().forEach(room -> storeys.computeIfAbsent(storey(room), number -> new ArrayList<>()).add(room));
        Map<String, int[]> places = new TreeMap<>();
        int y = 24;
        for (List<String> rooms : storeys.values()) {
            for (int i = 0; i < rooms.size(); i++) {
                places.put(rooms.get(i), new int[]{WIDTH * (2 * i + 1) / (2 * rooms.size()), y});
            }
            y += STOREY;
        }
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT,
                """
                        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="15">
                        <title>The rooms of tinkr's core; an arrow points to what a room knows</title>
                        <defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">\
                        <path d="M0 0L8 4L0 8z" fill="#57606a"/></marker></defs>
                        <rect width="100%%" height="100%%" fill="#ffffff"/>
                        """,
                WIDTH, y - STOREY + HIGH + 24));
        knows.forEach((room, known) -> known.stream().filter(other -> !implied(room, other)).forEach(other -> arrow(svg,
                places.get(room), places.get(other))));
        places.forEach((room, place) -> svg.append(String.format(Locale.ROOT, """
                <rect x="%d" y="%d" width="%d" height="%d" rx="6" fill="#f6f8fa" stroke="#57606a"/>\
                <text x="%d" y="%d" text-anchor="middle" fill="#1f2328">%s</text>
                """, place[0] - BOX / 2, place[1], BOX, HIGH, place[0], place[1] + HIGH / 2 + 5, room)));
        return svg.append("</svg>\n").toString();
    }

    private static void arrow(StringBuilder svg, int[] from, int[] to) {
        if (from[1] == to[1]) {
            int side = from[0] < to[0] ? 1 : -1;
            int x = from[0] + side * BOX / 2;
            int end = to[0] - side * BOX / 2;
            svg.append(String.format(Locale.ROOT, "<path d=\"M%d %dQ%d %d %d %d\" fill=\"none\" stroke=\"#57606a\" "
                    + "marker-end=\"url(#tip)\"/>%n", x, from[1] + 8, (x + end) / 2, from[1] - 14, end, to[1] + 8));
            return;
        }
        int middle = (from[1] + HIGH + to[1]) / 2;
        svg.append(String.format(Locale.ROOT, "<path d=\"M%d %dC%d %d %d %d %d %d\" fill=\"none\" stroke=\"#57606a\" "
                + "marker-end=\"url(#tip)\"/>%n", from[0], from[1] + HIGH, from[0], middle, to[0], middle, to[0],
                to[1]));
    }
}

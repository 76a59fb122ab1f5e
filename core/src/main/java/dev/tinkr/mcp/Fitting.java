package dev.tinkr.mcp;

import dev.tinkr.backend.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Makes an answer fit a budget of bytes: what tells most stays, in its order, and what was left out is counted, with the
 * way to the rest.
 */
final class Fitting {

    private static final int LONGEST_TEXT = 600;
    private static final int SHORT_TEXT = 160;

    private Fitting() {}

    /** How many bytes a value has as JSON. */
    static int size(Object value) {
        return Json.write(value).getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Puts as many of the items as fit under that name, the most telling first to be chosen.
     *
     * @param telling the larger, the more an item tells
     * @param rest    how to get what was left out
     */
    static void list(Map<String, Object> answer, String name, List<? extends Map<String, Object>> items, int budget,
            ToIntFunction<Map<String, Object>> telling, String rest) {
        int left = budget - size(answer) - name.length() - 200;
        List<Integer> chosen = new ArrayList<>();
        List<Map<String, Object>> shortened = new ArrayList<>(items);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt((Integer i) -> telling.applyAsInt(items.get(i))).reversed());
        for (int i : order) {
            Map<String, Object> whole = shortTexts(items.get(i), LONGEST_TEXT);
            Map<String, Object> fits = size(whole) + 1 <= left ? whole : shortTexts(items.get(i), SHORT_TEXT);
            int size = size(fits) + 1;
            if (size <= left) {
                shortened.set(i, fits);
                chosen.add(i);
                left -= size;
            }
        }
        chosen.sort(Comparator.naturalOrder());
        answer.put(name, chosen.stream().map(shortened::get).toList());
        if (chosen.size() < items.size()) {
            answer.put("omitted", (items.size() - chosen.size()) + " of " + items.size() + " " + name
                    + " are left out to keep this short, the least telling ones; " + rest);
        }
    }

    /** The same with every long text cut, on every level. */
    @SuppressWarnings("unchecked")
    static <T> T shortTexts(T value, int most) {
        return (T) switch (value) {
            case String text -> cut(text, most);
            case Map<?, ?> map -> {
                Map<Object, Object> cut = new LinkedHashMap<>();
                map.forEach((key, inner) -> cut.put(key, shortTexts(inner, most)));
                yield cut;
            }
            case List<?> list -> list.stream().map(inner -> shortTexts(inner, most)).toList();
            case null, default -> value;
        };
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "… (" + text.length() + " characters)";
    }
}

package dev.tinkr.backend.datadog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Datadog's tags, {@code key:value} or a bare word, as attributes. */
final class Tags {

    private Tags() {}

    /** Adds the tag to the attributes; one that is there under that name already has both values then. */
    static void addTo(Map<String, Object> attributes, String tag) {
        int colon = tag.indexOf(':');
        if (colon > 0 && colon < tag.length() - 1) {
            add(attributes, tag.substring(0, colon), tag.substring(colon + 1));
        } else if (!tag.isEmpty()) {
            add(attributes, AttributeTerms.BARE_TAGS, tag);
        }
    }

    static void add(Map<String, Object> attributes, String name, String value) {
        Object there = attributes.putIfAbsent(name, value);
        if (there == null || there.toString().equals(value)) {
            return;
        }
        List<Object> both = new ArrayList<>();
        if (there instanceof List<?> list) {
            both.addAll(list);
        } else {
            both.add(there);
        }
        if (!both.contains(value)) {
            both.add(value);
        }
        attributes.put(name, both);
    }

    /** The keys and values of a list of tags; a key that comes twice has its first value. */
    static Map<String, String> keyed(List<?> tags) {
        Map<String, String> keyed = new LinkedHashMap<>();
        for (Object tag : tags) {
            if (tag instanceof String text && text.indexOf(':') > 0) {
                keyed.putIfAbsent(text.substring(0, text.indexOf(':')), text.substring(text.indexOf(':') + 1));
            }
        }
        return keyed;
    }
}

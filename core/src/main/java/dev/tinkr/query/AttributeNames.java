package dev.tinkr.query;

import java.util.List;

/**
 * How backends wrap the names of attributes. A record's attributes go by the names their sender gave them; a query may
 * also write the name in its container, as the backend stores it.
 */
public final class AttributeNames {

    /** The containers, each with its dot, the longer before those they begin with. */
    public static final List<String> CONTAINERS = List.of("resource.attributes.", "log.attributes.", "attributes.",
            "resource.labels.", "resource.", "labels.", "jsonPayload.", "protoPayload.");

    private AttributeNames() {}

    /** The name without its container; the name itself when it stands in none. */
    public static String withoutContainer(String name) {
        for (String container : CONTAINERS) {
            if (name.length() > container.length() && name.startsWith(container)) {
                return name.substring(container.length());
            }
        }
        return name;
    }
}

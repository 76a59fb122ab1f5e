package dev.tinkr.backend.azure.metrics;

import java.util.Map;

/**
 * A resource of Azure.
 *
 * @param id   its path at the resource manager
 * @param type such as {@code Microsoft.Web/sites}
 */
record Resource(String id, String name, String type, Map<String, String> tags) {

    Resource {
        tags = Map.copyOf(tags);
    }
}

package dev.tinkr.backend.search;

import dev.tinkr.backend.http.AlikeObjects;
import java.util.List;
import java.util.Map;

/**
 * One document that a search found.
 *
 * @param key      what tells it from every other: index and id
 * @param document as it was sent
 * @param sort     the values it was sorted by
 */
record Hit(String index, String key, AlikeObjects.Found document, List<Object> sort) {

    /** The document, made anew: it may be taken apart. */
    Map<String, Object> source() {
        return document.object();
    }
}

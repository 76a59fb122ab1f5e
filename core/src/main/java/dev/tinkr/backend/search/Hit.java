package dev.tinkr.backend.search;

import java.util.List;
import java.util.Map;

/**
 * One document that a search found.
 *
 * @param key    what tells it from every other: index and id
 * @param source as it was sent; the reader owns it and may take it apart
 * @param sort   the values it was sorted by
 */
record Hit(String index, String key, Map<String, Object> source, List<Object> sort) {}

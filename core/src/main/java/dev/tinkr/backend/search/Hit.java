package dev.tinkr.backend.search;

import java.util.List;
import java.util.Map;

/**
 * One document that a search found.
 *
 * @param source as it was sent; the reader owns it and may take it apart
 * @param sort   the values it was sorted by
 */
record Hit(String index, String id, Map<String, Object> source, List<Object> sort) {}

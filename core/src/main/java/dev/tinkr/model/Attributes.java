package dev.tinkr.model;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The attributes of one record: unmodifiable, in the order in which they were stored. */
public final class Attributes extends AbstractMap<String, Object> {

    private final Map<String, Object> own;

    private Attributes(Map<String, Object> own) {
        this.own = own;
    }

    /** Those of the map, which may change afterwards. */
    public static Attributes copyOf(Map<String, Object> map) {
        return map instanceof Attributes attributes ? attributes : new Attributes(new LinkedHashMap<>(map));
    }

    /**
     * The map itself, which the caller has made for this record and neither keeps nor changes any more. A decoder makes
     * one for each of thousands of records: copying them all took as long as reading them.
     */
    public static Attributes handedOver(Map<String, Object> made) {
        return made instanceof Attributes attributes ? attributes : new Attributes(made);
    }

    @Override
    public Object get(Object name) {
        return own.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return own.containsKey(name);
    }

    @Override
    public int size() {
        return own.size();
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(own.keySet());
    }

    @Override
    public Collection<Object> values() {
        return Collections.unmodifiableCollection(own.values());
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return Collections.unmodifiableMap(own).entrySet();
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Object> action) {
        own.forEach(action);
    }
}

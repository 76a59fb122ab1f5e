package dev.tinkr.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The members of an object of JSON in their order, for records that have few and come in thousands: a fraction of the
 * memory of a {@link LinkedHashMap}, found by looking through them, and records with the same names have these but once.
 * With many members it is such a map, so that nothing takes longer for being large. A value may be null, as in JSON.
 */
public final class Members extends AbstractMap<String, Object> {

    private static final int FEW = 16;
    private static final int AT_FIRST = 4;
    private static final String[] NO_NAMES = {};
    private static final Object[] NO_VALUES = {};

    private String[] names = NO_NAMES;
    private Object[] values = NO_VALUES;
    private int size;
    /** Whether other records have these names too, so that they are copied before they change. */
    private boolean shared;
    /** Holds them all once they are many; else null. */
    private LinkedHashMap<String, Object> many;

    /** None yet. */
    public Members() {}

    /**
     * Those of these names, which are neither repeated nor changed by anyone any more.
     *
     * @param values one for each name; handed over
     */
    public static Members of(String[] names, Object[] values) {
        Members members = new Members();
        if (names.length > FEW) {
            for (int i = 0; i < names.length; i++) {
                members.put(names[i], values[i]);
            }
            return members;
        }
        members.names = names;
        members.values = values;
        members.size = names.length;
        members.shared = true;
        return members;
    }

    private int placeOf(Object name) {
        for (int place = 0; place < size; place++) {
            if (names[place].equals(name)) {
                return place;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return many == null ? size : many.size();
    }

    @Override
    public Object get(Object name) {
        if (many != null) {
            return many.get(name);
        }
        int place = placeOf(name);
        return place < 0 ? null : values[place];
    }

    @Override
    public boolean containsKey(Object name) {
        return many == null ? placeOf(name) >= 0 : many.containsKey(name);
    }

    @Override
    public Object put(String name, Object value) {
        Objects.requireNonNull(name, "name");
        if (many != null) {
            return many.put(name, value);
        }
        int place = placeOf(name);
        if (place < 0) {
            add(name, value);
            return null;
        }
        Object before = values[place];
        values[place] = value;
        return before;
    }

    private void add(String name, Object value) {
        if (size == FEW) {
            LinkedHashMap<String, Object> all = LinkedHashMap.newLinkedHashMap(2 * FEW);
            forEach(all::put);
            all.put(name, value);
            clear();
            many = all;
            return;
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.clamp(2L * size, AT_FIRST, FEW));
        }
        if (shared || size == names.length) {
            names = Arrays.copyOf(names, values.length);
            shared = false;
        }
        names[size] = name;
        values[size] = value;
        size++;
    }

    @Override
    public Object remove(Object name) {
        if (many != null) {
            return many.remove(name);
        }
        int place = placeOf(name);
        return place < 0 ? null : removeAt(place);
    }

    private Object removeAt(int place) {
        if (shared) {
            names = names.clone();
            shared = false;
        }
        Object before = values[place];
        size--;
        System.arraycopy(names, place + 1, names, place, size - place);
        System.arraycopy(values, place + 1, values, place, size - place);
        names[size] = null;
        values[size] = null;
        return before;
    }

    @Override
    public void clear() {
        names = NO_NAMES;
        values = NO_VALUES;
        size = 0;
        shared = false;
        many = null;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Object> action) {
        if (many != null) {
            many.forEach(action);
            return;
        }
        for (int place = 0; place < size; place++) {
            action.accept(names[place], values[place]);
        }
    }

    @Override
    public int hashCode() {
        if (many != null) {
            return many.hashCode();
        }
        int hash = 0;
        for (int place = 0; place < size; place++) {
            hash += names[place].hashCode() ^ Objects.hashCode(values[place]);
        }
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        if (many != null) {
            return many.entrySet();
        }
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Object>> iterator() {
                return new OneByOne();
            }

            @Override
            public int size() {
                return Members.this.size();
            }
        };
    }

    private final class OneByOne implements Iterator<Map.Entry<String, Object>> {

        private int next;
        private boolean removable;

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Map.Entry<String, Object> next() {
            if (next >= size) {
                throw new NoSuchElementException();
            }
            Map.Entry<String, Object> member = new Member(names[next], values[next]);
            next++;
            removable = true;
            return member;
        }

        @Override
        public void remove() {
            if (!removable) {
                throw new IllegalStateException("nothing to remove");
            }
            next--;
            removeAt(next);
            removable = false;
        }
    }

    /** Changes the map when it is changed itself. */
    private final class Member extends AbstractMap.SimpleEntry<String, Object> {

        private static final long serialVersionUID = 1;

        Member(String name, Object value) {
            super(name, value);
        }

        @Override
        public Object setValue(Object value) {
            put(getKey(), value);
            return super.setValue(value);
        }
    }
}

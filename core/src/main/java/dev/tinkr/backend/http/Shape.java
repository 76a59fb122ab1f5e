package dev.tinkr.backend.http;

import dev.tinkr.model.Members;
import java.util.Arrays;
import java.util.Map;

/**
 * What many records have in common: the names of their members in their order, and where in a list of a record's values
 * the value of each is found. A record is then its values, and becomes an object without looking at any name.
 */
public final class Shape {

    private final String[] names;
    /** Where the value of each name is; without meaning where the name has an object inside. */
    private final int[] places;
    /** The objects inside, by the name's index; null at the others. */
    private final Shape[] inside;
    private boolean repeats;
    /** The fingerprints of the names, as soon as somebody asks for one of an object. */
    private long[] ofNames;

    private Shape(int members) {
        this.names = new String[members];
        this.places = new int[members];
        this.inside = new Shape[members];
    }

    /** The shape in which each name has its place, an {@link Integer}, or a map of the same kind for an object inside. */
    public static Shape of(Map<?, ?> places) {
        Shape shape = new Shape(places.size());
        int member = 0;
        for (Map.Entry<?, ?> each : places.entrySet()) {
            shape.names[member] = (String) each.getKey();
            if (each.getValue() instanceof Integer place) {
                shape.places[member] = place;
            } else {
                shape.inside[member] = of((Map<?, ?>) each.getValue());
            }
            member++;
        }
        return shape;
    }

    /** The same for objects in which a name stands twice, of which the last has its place. */
    static Shape ofRepeated(Map<String, Object> places) {
        Shape shape = of(places);
        shape.repeats = true;
        return shape;
    }

    /** Whether a name stands in these objects more than once. */
    public boolean repeats() {
        return repeats;
    }

    /** Whether there are no objects inside. */
    public boolean isFlat() {
        for (Shape each : inside) {
            if (each != null) {
                return false;
            }
        }
        return true;
    }

    /** How many values an object has, those of objects inside it included. */
    public int values() {
        int count = 0;
        for (Shape each : inside) {
            count += each == null ? 1 : each.values();
        }
        return count;
    }

    /** The places by their names, as {@link #of} takes them. The map may be changed. */
    public Map<String, Object> places() {
        Map<String, Object> all = new Members();
        for (int member = 0; member < names.length; member++) {
            all.put(names[member], inside[member] == null ? (Object) places[member] : inside[member].places());
        }
        return all;
    }

    /** The object of this shape with those values. It may be changed. */
    public Map<String, Object> object(Object[] values) {
        Object[] own = new Object[names.length];
        for (int member = 0; member < own.length; member++) {
            own[member] = inside[member] == null ? values[places[member]] : inside[member].object(values);
        }
        return Members.of(names, own);
    }

    /** A number that tells objects with other names or values from each other, made of the numbers of their values. */
    long fingerprint(long[] values) {
        if (ofNames == null) {
            ofNames = Arrays.stream(names).mapToLong(Fingerprint::of).toArray();
        }
        long sum = 0;
        for (int member = 0; member < names.length; member++) {
            long value = inside[member] == null ? values[places[member]] : inside[member].fingerprint(values);
            sum += Fingerprint.of(ofNames[member], value);
        }
        return sum;
    }
}

package dev.tinkr.testing.http;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What objects say of themselves, as a log or a debugger shows them. */
final class Shown {

    private static final int DEPTH = 6;

    private final Collection<String> secrets;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> told = new ArrayList<>();

    Shown(Collection<String> secrets) {
        this.secrets = secrets;
    }

    /** The classes, of the object and of what it is made of as far as it is ours, whose text holds a secret. */
    List<String> by(Object object) {
        look(object, 0);
        return told;
    }

    private void look(Object object, int depth) {
        if (object == null || depth > DEPTH || !object.getClass().getName().startsWith("dev.tinkr.") || !seen.add(
                object)) {
            return;
        }
        String text = String.valueOf(object);
        if (secrets.stream().anyMatch(text::contains)) {
            told.add(object.getClass().getName() + ": " + text);
        }
        for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    look(value(field, object), depth + 1);
                }
            }
        }
    }

    private static Object value(Field field, Object of) {
        try {
            return field.trySetAccessible() ? field.get(of) : null;
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.tinkr.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

class LogEntryTest {

    private static LogEntry entry(Map<String, Object> attributes) {
        return new LogEntry("1", Instant.EPOCH, Level.INFO, "m", "s", "", "", attributes);
    }

    @Test
    void whatBecomesOfTheCallersMapLaterIsNothingToTheEntry() {
        Map<String, Object> map = new LinkedHashMap<>(Map.of("a", 1));
        LogEntry entry = entry(map);
        map.put("b", 2);
        assertEquals(Map.of("a", 1), entry.attributes());
    }

    @Test
    void attributesCannotBeChanged() {
        for (Map<String, Object> attributes : List.of(entry(new LinkedHashMap<>(Map.of("a", 1))).attributes(), entry(
                Attributes.handedOver(new LinkedHashMap<>(Map.of("a", 1)))).attributes())) {
            assertThrows(UnsupportedOperationException.class, () -> attributes.put("b", 2));
            assertThrows(UnsupportedOperationException.class, () -> attributes.remove("a"));
            assertThrows(UnsupportedOperationException.class, () -> attributes.keySet().clear());
            assertThrows(UnsupportedOperationException.class, () -> attributes.values().clear());
            assertThrows(UnsupportedOperationException.class,
                    () -> attributes.entrySet().iterator().next().setValue(3));
            assertEquals(1, attributes.get("a"));
        }
    }

    @Test
    void whatWasHandedOverIsNotCopiedAgain() {
        Attributes attributes = Attributes.handedOver(new LinkedHashMap<>(Map.of("a", 1)));
        assertSame(attributes, entry(attributes).attributes());
        assertSame(attributes, entry(attributes).withText("n", attributes).attributes());
    }

    @Test
    void attributesAreAMapLikeAnother() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", 1);
        map.put("a", List.of("x"));
        Map<String, Object> attributes = Attributes.copyOf(map);
        assertEquals(map, attributes);
        assertEquals(attributes, map);
        assertEquals(map.hashCode(), attributes.hashCode());
        assertEquals(List.of("z", "a"), List.copyOf(attributes.keySet()));
        assertEquals(map.toString(), attributes.toString());
    }
}

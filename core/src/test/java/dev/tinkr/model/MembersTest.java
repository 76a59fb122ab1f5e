package dev.tinkr.model;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MembersTest {

    /** Each number is one operation: what is done is its remainder, and to which of 24 names what is left of it. */
    @Property
    void itIsAMapInTheOrderOfItsNames(@ForAll @Size(max = 120) List<@IntRange(min = 0, max = 7 * 24 - 1) Integer> steps,
            @ForAll @IntRange(max = 20) int shared) {
        String[] names = names(shared);
        Members members = Members.of(names, new Object[shared]);
        Members other = Members.of(names, new Object[shared]);
        Map<String, Object> expected = new LinkedHashMap<>();
        for (String name : names) {
            expected.put(name, null);
        }
        for (int i = 0; i < steps.size(); i++) {
            String name = "n" + steps.get(i) / 7;
            Object value = i % 5 == 0 ? null : i;
            switch (steps.get(i) % 7) {
                case 0, 1 -> assertThat(members.put(name, value)).isEqualTo(expected.put(name, value));
                case 2 -> assertThat(members.remove(name)).isEqualTo(expected.remove(name));
                case 3 -> assertThat(members.putIfAbsent(name, value)).isEqualTo(expected.putIfAbsent(name, value));
                case 4 -> assertThat(members.getOrDefault(name, "none")).isEqualTo(expected.getOrDefault(name, "none"));
                case 5 -> {
                    members.values().removeIf(found -> found == null);
                    expected.values().removeIf(found -> found == null);
                }
                default -> {
                    members.replaceAll((key, before) -> key + before);
                    expected.replaceAll((key, before) -> key + before);
                }
            }
            assertThat(members.containsKey(name)).isEqualTo(expected.containsKey(name));
        }
        assertThat(members).isEqualTo(expected).hasSameHashCodeAs(expected).hasSize(expected.size());
        assertThat(expected).isEqualTo(members);
        assertThat(new ArrayList<>(members.entrySet())).isEqualTo(new ArrayList<>(expected.entrySet()));
        List<String> told = new ArrayList<>();
        members.forEach((name, value) -> told.add(name + "=" + value));
        assertThat(told).isEqualTo(expected.entrySet().stream().map(Object::toString).toList());
        assertThat(new ArrayList<>(other.keySet())).as("whoever has the same names").containsExactly(names);
    }

    private static String[] names(int count) {
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = "n" + i;
        }
        return names;
    }

    @Test
    void whatIsNotAMapsIsRefused() {
        Members members = new Members();
        assertThatThrownBy(() -> members.put(null, 1)).isInstanceOf(NullPointerException.class);
        Iterator<Map.Entry<String, Object>> empty = members.entrySet().iterator();
        assertThatThrownBy(empty::next).isInstanceOf(java.util.NoSuchElementException.class);
        assertThatThrownBy(empty::remove).isInstanceOf(IllegalStateException.class);
        members.put("a", 1);
        assertThat(members.get(2)).isNull();
        members.clear();
        assertThat(members).isEmpty();
    }
}

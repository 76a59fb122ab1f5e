package dev.tinkr.function.aws;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RenewedTest {

    private final List<String> events = new ArrayList<>();

    private Closeable make() {
        int number = (int) events.stream().filter(event -> event.startsWith("made")).count();
        events.add("made " + number);
        return () -> events.add("closed " + number);
    }

    @Test
    void whatWasBeforeASnapshotIsUsedOnceAndClosedAndAfterItThereIsAnother() throws Exception {
        Renewed<Closeable> renewed = new Renewed<>(this::make, one -> events.add("rehearsed"));
        Closeable before = renewed.get();

        renewed.beforeCheckpoint(null);
        renewed.afterRestore(null);

        assertThat(events).containsExactly("made 0", "rehearsed", "closed 0", "made 1");
        assertThat(renewed.get()).isNotSameAs(before);
    }
}

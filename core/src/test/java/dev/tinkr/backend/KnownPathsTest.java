package dev.tinkr.backend;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KnownPathsTest {

    private final KnownPaths paths = new KnownPaths();
    private final KnownPaths.Group ids = paths.group(List.of("trace_id", "trace.id", "dd.trace_id", "trace"));
    private final KnownPaths.Group messages = paths.group(List.of("message", "body.text", "body"));
    private final KnownPaths.Group containers = paths.containers(List.of("attributes", "log.attributes"));

    private List<String> ids(String... names) {
        return ids.among(possible(names));
    }

    private long possible(String... names) {
        Map<String, Object> record = new java.util.LinkedHashMap<>();
        for (String name : names) {
            record.put(name, 1);
        }
        return paths.possible(record);
    }

    @Test
    void aPathMayStandAsItIsOrBeginAtTheTop() {
        assertThat(ids("trace_id")).containsExactly("trace_id");
        assertThat(ids("dd")).containsExactly("dd.trace_id");
        assertThat(ids("trace.id")).containsExactly("trace.id");
    }

    @Test
    void severalComeInTheOrderInWhichTheyAreBelieved() {
        assertThat(ids("trace")).containsExactly("trace.id", "trace");
        assertThat(ids("dd.trace_id", "trace", "trace_id")).containsExactly("trace_id", "trace.id", "dd.trace_id",
                "trace");
    }

    @Test
    void whatARecordCannotHaveIsNotLookedFor() {
        assertThat(ids("level", "message", "traces", "d")).isEmpty();
        assertThat(ids()).isEmpty();
        assertThat(messages.isAmong(possible("level"))).isFalse();
        assertThat(messages.isAmong(possible("level", "body"))).isTrue();
        assertThat(messages.among(possible("body"))).containsExactly("body.text", "body");
    }

    @Test
    void containersMayBeTheBeginningOfDottedNames() {
        assertThat(containers.among(possible("attributes.http.status_code"))).containsExactly("attributes");
        assertThat(containers.among(possible("log.attributes.x"))).containsExactly("log.attributes");
        assertThat(messages.among(possible("message.x"))).isEmpty();
    }
}

package dev.tinkr.cli.render;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AmountTest {

    @Test
    void whatIsCountedIsNamedWithoutBracesAlsoInARate() {
        assertThat(Amount.of(4, "{request}")).isEqualTo("4 request");
        assertThat(Amount.of(1.383, "{retry}/s")).isEqualTo("1.383 retry/s");
    }
}

package dev.tinkr.function.aws;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LongAnswerTest {

    @Test
    void whatLambdaLetsThroughIsLeftAlone() {
        assertThat(LongAnswer.problem(null)).isEmpty();
        assertThat(LongAnswer.problem("{}")).isEmpty();
        assertThat(LongAnswer.problem("x".repeat(6_000_000))).isEmpty();
    }

    @Test
    void whatItDoesNotIsAProblemThatSaysWhatToDo() {
        assertThat(LongAnswer.problem("\"".repeat(3_500_000))).hasValueSatisfying(problem -> assertThat(problem)
                .contains("\"type\":\"answer-too-large\"", "\"status\":413", "shorter window"));
        assertThat(LongAnswer.problem("\u00e4".repeat(3_500_000))).isPresent();
        assertThat(LongAnswer.problem("\ud83d\ude00".repeat(1_700_000))).isPresent();
    }
}

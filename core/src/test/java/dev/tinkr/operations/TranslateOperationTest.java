package dev.tinkr.operations;

import dev.tinkr.backend.SignalCheck;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TranslateOperationTest extends OperationsTestBase {

    private List<BackendTranslation> translate(String query, Optional<String> backendName) {
        return operations.translate(new TranslateCall(query, "payments-api", backendName, When.DEFAULT,
                Optional.empty()), viewer());
    }

    @Test
    void everyBackendAnswersTheOneInUseForItsOwnLayoutAndNoneIsContacted() {
        List<BackendTranslation> all = translate("timeout", Optional.empty());

        assertThat(all).extracting(BackendTranslation::backend).containsExactly("stub", "plain");
        assertThat(all.get(0).nativeQuery().text()).startsWith("layout found").contains("payments-api");
        assertThat(all.get(1).nativeQuery().text()).isEqualTo("default layout");
        assertThat(backend.requests).isEmpty();
    }

    @Test
    void oneBackendAnswersAlone() {
        assertThat(translate("timeout", Optional.of("plain"))).singleElement()
                .extracting(translation -> translation.nativeQuery().notes()).isEqualTo(List.of("finished here"));
    }

    @Test
    void whatOneBackendCannotExpressDoesNotSilenceTheOthers() {
        List<BackendTranslation> all = translate("/a+/", Optional.empty());

        assertThat(all.get(0).nativeQuery().text()).startsWith("layout found");
        assertThat(all.get(1).nativeQuery().notes()).singleElement().asString().contains("no regular expressions");
        assertThat(problem(() -> translate("/a+/", Optional.of("plain"))).status()).isEqualTo(400);
    }

    @Test
    void whatTheParserWarnsOfIsANote() {
        assertThat(translate("service:a OR b", Optional.of("stub")).getFirst().nativeQuery().notes()).singleElement()
                .asString().contains("service");
    }

    @Test
    void checksLoseTheirSecrets() {
        List<SignalCheck> checks = ((BackendOperations) operations).check(viewer());

        assertThat(checks).singleElement().extracting(SignalCheck::detail).asString().contains("no answer")
                .doesNotContain("hunter2");
    }
}

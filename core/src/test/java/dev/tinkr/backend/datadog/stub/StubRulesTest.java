package dev.tinkr.backend.datadog.stub;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** A mock that shared code with what it is to test would prove that they agree, and nothing else. */
class StubRulesTest {

    @Test
    void theStubKnowsNothingOfTheProduct() {
        noClasses().that().resideInAPackage("dev.tinkr.backend.datadog.stub..").should().dependOnClassesThat()
                .resideInAnyPackage("dev.tinkr.backend", "dev.tinkr.backend.http..", "dev.tinkr.backend.datadog",
                        "dev.tinkr.query..", "dev.tinkr.model..", "dev.tinkr.operations..")
                .check(
                        new ClassFileImporter().importPackages("dev.tinkr.backend.datadog.stub"));
    }
}

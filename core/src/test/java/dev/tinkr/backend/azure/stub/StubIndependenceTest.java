package dev.tinkr.backend.azure.stub;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** A stub that shared code with the product would agree with its mistakes. */
class StubIndependenceTest {

    @Test
    void theStubSharesNoCodeWithTheProduct() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("dev.tinkr.query..", "dev.tinkr.model..",
                "dev.tinkr.backend", "dev.tinkr.backend.http..", "dev.tinkr.backend.azure",
                "dev.tinkr.backend.azure.api..", "dev.tinkr.backend.azure.kql..", "dev.tinkr.backend.azure.logs..",
                "dev.tinkr.backend.azure.metrics..", "dev.tinkr.backend.azure.traces..",
                "dev.tinkr.backend.identity.entra..").check(
                        new ClassFileImporter().importPackages(
                                "dev.tinkr.backend.azure.stub"));
    }
}

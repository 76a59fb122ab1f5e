package dev.tinkr.backend.grafana.loki.stub;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** An evaluator that shared the product's code would share its mistakes. */
class StubStandsAloneTest {

    @Test
    void theStubSharesNoCodeWithTheProduct() {
        JavaClasses stub = new ClassFileImporter().importPackages("dev.tinkr.backend.grafana.loki.stub");
        noClasses().that().haveSimpleNameNotEndingWith("Test").should().dependOnClassesThat().resideInAnyPackage(
                "dev.tinkr.query..", "dev.tinkr.backend", "dev.tinkr.backend.http..", "dev.tinkr.backend.grafana",
                "dev.tinkr.backend.grafana.loki").check(stub);
    }
}

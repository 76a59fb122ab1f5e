package dev.tinkr.backend.cloudwatch.logs;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The stub judges the product, and so may not be made of it. */
class StubRulesTest {

    @Test
    void theStubSharesNoCodeWithTheProduct() {
        noClasses().that().resideInAPackage("dev.tinkr.backend.cloudwatch.stub..").should().dependOnClassesThat(
                com.tngtech.archunit.base.DescribedPredicate.describe("are the product's", type -> type.getPackageName()
                        .startsWith("dev.tinkr.")
                        && !type.getPackageName().startsWith("dev.tinkr.backend.cloudwatch.stub") && !type
                                .getPackageName().startsWith("dev.tinkr.testing")
                        && !type.getPackageName().startsWith(
                                "dev.tinkr.conformance")))
                .check(new ClassFileImporter().importPackages("dev.tinkr.backend.cloudwatch.stub"));
    }
}

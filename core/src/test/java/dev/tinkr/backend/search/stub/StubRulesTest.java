package dev.tinkr.backend.search.stub;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class StubRulesTest {

    @Test
    void whatJudgesTheRequestsSharesNothingWithWhatMakesThem() {
        noClasses().that().resideInAPackage("dev.tinkr.backend.search.stub").should().dependOnClassesThat()
                .resideInAnyPackage("dev.tinkr.backend", "dev.tinkr.backend.search", "dev.tinkr.backend.http",
                        "dev.tinkr.query..", "dev.tinkr.model..")
                .check(new ClassFileImporter().importPackages("dev.tinkr.backend.search.stub"));
    }
}

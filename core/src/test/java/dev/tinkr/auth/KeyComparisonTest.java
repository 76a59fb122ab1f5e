package dev.tinkr.auth;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** How long the look at a key takes tells nothing of it; a test of times would tell nothing either, so the code is read. */
class KeyComparisonTest {

    private static final JavaClasses KEYS = new ClassFileImporter().importClasses(ApiKeys.class);

    @Test
    void keysAreComparedInConstantTime() {
        classes().should().callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class).check(KEYS);
        noClasses().should().callMethod(Arrays.class, "equals", byte[].class, byte[].class).orShould().callMethod(
                String.class, "equals", Object.class).orShould().callMethod(String.class, "equalsIgnoreCase",
                        String.class)
                .orShould().callMethod(String.class, "startsWith", String.class).check(KEYS);
    }
}

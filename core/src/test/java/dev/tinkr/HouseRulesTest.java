package dev.tinkr;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** The order of rooms: who may know whom. */
class HouseRulesTest {

    private static final String ROOT = "dev.tinkr.";
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tinkr");

    /** Each room with the rooms it may know; its own inside is always allowed. */
    private static final Map<String, List<String>> MAY_KNOW = new LinkedHashMap<>();

    static {
        MAY_KNOW.put("model", List.of());
        MAY_KNOW.put("query", List.of("model"));
        MAY_KNOW.put("backend", List.of("model", "query"));
        MAY_KNOW.put("anomaly", List.of("model"));
        MAY_KNOW.put("insight", List.of("model", "query", "backend", "anomaly"));
        MAY_KNOW.put("config", List.of("model", "query", "backend"));
        MAY_KNOW.put("operations", List.of("model", "query", "backend", "anomaly", "insight", "config"));
        MAY_KNOW.put("scan", List.of("model", "query", "backend", "anomaly", "insight", "config", "operations"));
    }

    /** What is below single vendors: these may be used by any vendor, and know none. */
    private static final Set<String> SHARED_BACKEND_PACKAGES = Set.of("http", "identity", "search", "promql");

    /** Of those, what anybody who calls a service over HTTP, or a cloud's, may use. */
    private static final Set<String> OPEN_TO_ALL = Set.of("http", "identity");

    @Test
    void aLowerRoomKnowsNothingOfAnUpperOne() {
        List<String> violations = new ArrayList<>();
        for (JavaClass from : HOUSE) {
            List<String> known = MAY_KNOW.get(room(from));
            if (known == null) {
                continue;
            }
            from.getDirectDependenciesFromSelf().stream().map(d -> d.getTargetClass().getBaseComponentType())
                    .filter(to -> to.getPackageName().startsWith(ROOT))
                    .filter(to -> !room(to).equals(room(from)) && !known.contains(room(to)))
                    .forEach(to -> violations.add(from.getName() + " -> " + to.getName()));
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void onlyTheRegistryNamesTheClassesOfABackend() {
        List<String> violations = new ArrayList<>();
        for (JavaClass from : HOUSE) {
            if (from.getName().startsWith("dev.tinkr.backend.BackendRegistry")) {
                continue;
            }
            from.getDirectDependenciesFromSelf().stream().map(d -> d.getTargetClass().getBaseComponentType())
                    .filter(to -> !vendor(to).isEmpty() && !vendor(to).equals(vendor(from)))
                    .filter(to -> !OPEN_TO_ALL.contains(vendor(to)))
                    .filter(to -> !SHARED_BACKEND_PACKAGES.contains(vendor(to)) || vendor(from).isEmpty())
                    .forEach(to -> violations.add(from.getName() + " -> " + to.getName()));
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void theFrameworkStaysAtTheEdges() {
        noClasses().that(inRooms(MAY_KNOW.keySet())).should().dependOnClassesThat()
                .resideInAnyPackage("io.micronaut..", "jakarta.inject..", "io.swagger..").check(HOUSE);
    }

    @Test
    void whatIsPureStaysPure() {
        noClasses().that(inRooms(Set.of("model", "query", "anomaly"))).should().dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..", "java.util.concurrent..",
                        "com.fasterxml..", "org.slf4j..")
                .allowEmptyShould(true).check(HOUSE);
    }

    @Test
    void nothingIsCalledByANameThatSaysNothing() {
        classes().should().haveSimpleNameNotEndingWith("Utils").andShould().haveSimpleNameNotEndingWith("Util")
                .andShould().haveSimpleNameNotEndingWith("Helper").andShould().haveSimpleNameNotEndingWith("Manager")
                .andShould().haveSimpleNameNotEndingWith("Impl").check(HOUSE);
    }

    @Test
    void noProductCodeSleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class).check(HOUSE);
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        Set<String> silent = new TreeSet<>();
        Set<String> described = new TreeSet<>();
        for (JavaClass type : HOUSE) {
            (type.getSimpleName().equals("package-info") ? described : silent).add(type.getPackageName());
        }
        silent.removeAll(described);
        assertThat(silent).as("packages without a package-info").isEmpty();
    }

    private static DescribedPredicate<JavaClass> inRooms(Set<String> rooms) {
        return DescribedPredicate.describe("are in " + rooms, type -> rooms.contains(room(type)));
    }

    /** The part of the package after {@code dev.tinkr.}; empty for what lies elsewhere. */
    private static String room(JavaClass type) {
        return segment(type.getPackageName(), ROOT);
    }

    /** The part of the package after {@code dev.tinkr.backend.}; empty for what is no vendor's. */
    private static String vendor(JavaClass type) {
        return segment(type.getPackageName(), ROOT + "backend.");
    }

    private static String segment(String packageName, String prefix) {
        if (!packageName.startsWith(prefix)) {
            return "";
        }
        String rest = packageName.substring(prefix.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}

package dev.tinkr.backend.gcp;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The stand-in is no mirror of what it tests, and signing in brings nothing of gRPC. */
class StubbedGcpRulesTest {

    @Test
    void theStandInSharesNoCodeWithTheProduct() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("dev.tinkr.query..", "dev.tinkr.model..",
                "dev.tinkr.backend", "dev.tinkr.backend.http..", "dev.tinkr.backend.gcp",
                "dev.tinkr.backend.gcp.logs..",
                "dev.tinkr.backend.gcp.metrics..", "dev.tinkr.backend.gcp.traces..",
                "dev.tinkr.backend.identity.google..").check(
                        new ClassFileImporter().importPackages(
                                "dev.tinkr.backend.gcp.stub"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"io.grpc.Context", "io.grpc.ManagedChannel", "com.google.api.gax.rpc.ApiClientHeaderProvider",
                    "com.google.cloud.logging.Logging"})
    void nothingOfGrpcIsOnTheClassPath(String name) {
        assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void noJarOfGrpcIsOnTheClassPath() {
        List<String> jars = List.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")));
        assertThat(jars).noneMatch(jar -> jar.contains("grpc") || jar.contains("netty-tcnative"));
    }
}

package dev.tinkr.backend.cloudwatch;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.cloudwatch.stub.AwsStub;
import dev.tinkr.testing.http.StubServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who asks, where, and what is loaded for it. */
class CloudWatchAccessTest {

    @Test
    void aNamedProfileOfTheDefaultChainSignsTheCalls(@TempDir Path folder) throws IOException {
        Path credentials = Files.writeString(folder.resolve("credentials"), """
                [default]
                aws_access_key_id = AKIADEFAULT
                aws_secret_access_key = secret
                [prod]
                aws_access_key_id = AKIAPROD
                aws_secret_access_key = secret
                """);
        String before = System.getProperty("aws.sharedCredentialsFile");
        System.setProperty("aws.sharedCredentialsFile", credentials.toString());
        try (StubServer server = StubServer.http(new AwsStub());
                ObservabilityBackend backend = new CloudWatchFactory().open(
                        BackendSettings.of(
                                Map.of("region", AwsStub.REGION, "endpoint_url", server.uri().toString(), "aws_profile",
                                        "prod")),
                        Clock.systemUTC())) {
            List<SignalCheck> checks = backend.check(Stubs.soon());

            assertThat(checks).extracting(SignalCheck::signal).containsExactly("logs", "metrics", "traces");
            assertThat(checks.subList(1, 3)).extracting(SignalCheck::state).containsOnly(SignalCheck.State.OK);
            assertThat(server.seen()).isNotEmpty()
                    .allMatch(request -> request.header("Authorization").orElse("").contains(
                            "Credential=AKIAPROD/"));
        } finally {
            if (before == null) {
                System.clearProperty("aws.sharedCredentialsFile");
            } else {
                System.setProperty("aws.sharedCredentialsFile", before);
            }
        }
    }

    @Test
    void wrongSettingsAreErrorsThatNameThem() {
        for (Map<String, String> settings : List.of(Map.<String, String>of(),
                Map.of("region", "r", "linked_accounts", "maybe"), Map
                        .of("region", "r", "endpoint_url", "ftp://x"),
                Map.of("region", "r", "endpoint_url", "::"))) {
            assertThatThrownBy(() -> CloudWatchConfig.of(BackendSettings.of(settings))).isInstanceOfSatisfying(
                    BackendException.class, e -> assertThat(e.kind()).isEqualTo(BackendException.Kind.CONFIGURATION));
        }
    }

    /** Loads the house anew, and notes which classes of the SDK that takes. */
    private static final class Loader extends ClassLoader {

        private final Set<String> ofSdk = new ConcurrentSkipListSet<>();

        Loader() {
            super(CloudWatchAccessTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("software.amazon.awssdk")) {
                ofSdk.add(name);
            }
            if (!name.startsWith("dev.tinkr.backend")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : defined(name);
            }
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void nothingOfTheSdkIsLoadedUnlessTheBackendIsOpened() throws Exception {
        Loader loader = new Loader();
        Class<?> registry = Class.forName("dev.tinkr.backend.BackendRegistry", true, loader);
        Class<?> factory = Class.forName("dev.tinkr.backend.BackendFactory", true, loader);
        for (Object name : (List<?>) registry.getMethod("names").invoke(null)) {
            Object found = ((java.util.Optional<?>) registry.getMethod("find", String.class).invoke(null, name))
                    .orElseThrow();
            factory.getMethod("settings").invoke(found);
            factory.getMethod("permissions").invoke(found);
        }

        assertThat(loader.ofSdk).isEmpty();
    }
}

package dev.tinkr.api;

import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.identity.CloudServices;
import dev.tinkr.config.ConfigException;
import dev.tinkr.config.ConfigSources;
import dev.tinkr.config.Profile;
import dev.tinkr.config.ProfileList;
import dev.tinkr.config.SecretResolver;
import dev.tinkr.config.Selection;
import dev.tinkr.config.TinkrConfig;
import dev.tinkr.config.secrets.CloudSecrets;
import dev.tinkr.operations.Admission;
import dev.tinkr.operations.AuditLog;
import dev.tinkr.operations.BackendOperations;
import dev.tinkr.operations.Operations;
import dev.tinkr.operations.redaction.Redactor;
import dev.tinkr.scan.ScanRunner;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the plain classes below into beans, each when it is first needed. */
@Factory
final class Wiring {

    @Singleton
    @Requires(missingBeans = Clock.class)
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    @Requires(missingBeans = ConfigSources.class)
    ConfigSources sources() {
        return ConfigSources.ofProcess();
    }

    @Singleton
    CloudServices clouds(ConfigSources sources, Clock clock) {
        return new CloudServices(sources.environment(), clock);
    }

    /** A server in a cloud has that cloud's identity, as a function has. */
    @Singleton
    @Requires(missingBeans = SecretResolver.class)
    SecretResolver secrets(CloudServices clouds) {
        return new CloudSecrets(clouds);
    }

    @Singleton
    @Requires(missingBeans = Selection.class)
    Selection selection() {
        return Selection.NONE;
    }

    @Singleton
    @Requires(missingBeans = TinkrConfig.class)
    TinkrConfig config(ConfigSources sources, BackendCatalog catalog, SecretResolver secrets) {
        return TinkrConfig.load(sources, catalog, secrets);
    }

    @Singleton
    @Requires(missingBeans = BackendCatalog.class)
    BackendCatalog catalog() {
        return BackendCatalog.registered();
    }

    /** Made when the context starts: what is wrong with the configuration stops the start and not the first caller. */
    @Context
    ProfileList profiles(TinkrConfig config, Selection selection) {
        return config.profiles(selection);
    }

    @Singleton
    @Requires(missingBeans = AuditLog.class)
    AuditLog auditLog() {
        return AuditLog.logger();
    }

    /** The one backend of this process: of all that are on the class path, only its classes are loaded. */
    @Bean(preDestroy = "close")
    @Singleton
    @Requires(missingBeans = ObservabilityBackend.class)
    ObservabilityBackend backend(TinkrConfig config, BackendCatalog catalog, Selection selection, Clock clock) {
        return switch (config.profile(selection)) {
            case Profile.Direct direct -> catalog.find(direct.backend()).orElseThrow()
                    .open(direct.settings(), clock);
            case Profile.Remote remote -> throw new ConfigException("the profile '" + remote.name()
                    + "' is asked through a function, not by this process: it takes the operations of whoever can");
        };
    }

    @Singleton
    @Requires(missingBeans = Operations.class)
    BackendOperations operations(ObservabilityBackend backend, BackendCatalog catalog, TinkrConfig config,
            AuditLog log, Clock clock) {
        return new BackendOperations(backend, catalog, config.redact() ? Redactor.ON : Redactor.OFF, log,
                Admission.of(config.maxCalls()), clock);
    }

    @Singleton
    ScanRunner scans(TinkrConfig config, Selection selection, Operations operations, CloudServices clouds,
            Clock clock) {
        return new ScanRunner(config, selection, operations, clouds, clock);
    }
}

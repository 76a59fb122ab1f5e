package dev.tinkr.backend;

import java.time.Clock;
import java.util.List;

/** How a backend comes to be. One in each backend's package, and one line in {@link BackendRegistry}. */
public interface BackendFactory {

    /** Every setting it takes. */
    List<Setting> settings();

    /** Every permission that its calls need; none where the vendor has none to give. */
    default List<Permission> permissions() {
        return List.of();
    }

    /**
     * Opens the backend. Contacts nothing: what is wrong with the settings is a {@link BackendException} of kind
     * {@link BackendException.Kind#CONFIGURATION}, what is wrong with the service shows at the first call.
     */
    ObservabilityBackend open(BackendSettings settings, Clock clock);

    /** What a log request would be sent as by this backend with its documented default layout. Contacts nothing. */
    NativeQuery translate(LogRequest request);

    /**
     * Forgets what the backend keeps on this machine between calls. Gives the bytes that this freed: none, where it
     * keeps nothing.
     */
    default long dropCache(BackendSettings settings) {
        return 0;
    }
}

package dev.tinkr.backend.datadog;

import dev.tinkr.backend.Quota;
import java.util.Optional;

/**
 * What one call brought.
 *
 * @param quota what the service still allows of such calls, where it told
 */
record Reply<T>(T value, Optional<Quota> quota) {}

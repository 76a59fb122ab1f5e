package dev.tinkr.api.wire;

import dev.tinkr.backend.Quota;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a backend that rations its calls still allows.
 *
 * @param name         which of its limits, in its own words; empty where it names none
 * @param limit        how many calls it allows in a period, where it tells
 * @param remaining    how many of them are left
 * @param resetSeconds after how many seconds the next period begins, where it tells
 */
@Schema(name = "Quota", description = "What a backend that rations its calls still allows.")
public record WireQuota(
        String name,
        Optional<Long> limit,
        @Schema(example = "297", requiredMode = Schema.RequiredMode.REQUIRED) long remaining,
        Optional<Long> resetSeconds) {

    /** That quota. */
    static WireQuota of(Quota quota) {
        return new WireQuota(quota.name(), quota.limit().stream().boxed().findFirst(), quota.remaining(),
                quota.reset().map(Duration::toSeconds));
    }

    Quota quota() {
        return new Quota(name, limit.map(OptionalLong::of).orElseGet(OptionalLong::empty), remaining,
                resetSeconds.map(Duration::ofSeconds));
    }
}

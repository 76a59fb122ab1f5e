package dev.tinkr.operations;

import dev.tinkr.config.ApiKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoleTest {

    @Test
    void theRolesThatConfigurationKnowsAreThoseThereAre() {
        assertThat(ApiKey.ROLES).containsExactlyElementsOf(Arrays.stream(Role.values()).map(Role::wireName).toList());
    }

    @Test
    void everyRoleReadsAndAllButTheViewerMaySendRawQueries() {
        assertThat(Role.values()).filteredOn(role -> !role.maySendRaw()).containsExactly(Role.VIEWER);
        assertThat(Role.named("sre-lead")).contains(Role.SRE_LEAD);
        assertThat(Role.named("SRE_LEAD")).isEmpty();
    }
}

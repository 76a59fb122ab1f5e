package dev.tinkr.backend.cloudwatch;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.backend.Setting;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of the cloudwatch backend, read and checked. */
record CloudWatchConfig(String region, String groupPrefix, Optional<String> profile, boolean linkedAccounts,
        Optional<URI> endpoint, Map<String, Map<String, Object>> services, ScanBudget budget) {

    static List<Setting> settings() {
        return List.of(
                new Setting("region", "AWS_REGION", true, false, Optional.empty(),
                        "Region to ask, such as us-east-1."),
                new Setting("log_group_prefix", "CLOUDWATCH_LOG_GROUP_PREFIX", false, false, Optional.empty(),
                        "Only log groups whose names begin so, such as /ecs/; without, all of the region."),
                new Setting("aws_profile", "AWS_PROFILE", false, false, Optional.empty(),
                        "Profile of ~/.aws/config whose credentials are used, SSO included."),
                new Setting("linked_accounts", "CLOUDWATCH_LINKED_ACCOUNTS", false, false, Optional.of("false"),
                        "Whether log groups and metrics of the accounts that are linked to this monitoring account are"
                                + " asked too."),
                new Setting("endpoint_url", "AWS_ENDPOINT_URL", false, false, Optional.empty(),
                        "Address to ask in place of the region's own, such as an emulator's."));
    }

    static CloudWatchConfig of(BackendSettings settings) {
        return new CloudWatchConfig(settings.required("region"), settings.get("log_group_prefix").orElse(""), settings
                .get("aws_profile"), truth("linked_accounts", settings.get("linked_accounts").orElse("false")),
                settings
                        .get("endpoint_url").map(CloudWatchConfig::uri),
                settings.services(), settings.budget());
    }

    private static boolean truth(String key, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BackendException(Kind.CONFIGURATION, "the setting '" + key
                    + "' is true or false, not '" + text + "'");
        };
    }

    private static URI uri(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new BackendException(Kind.CONFIGURATION, "the setting 'endpoint_url' is no URL", e);
        }
        throw new BackendException(Kind.CONFIGURATION,
                "the setting 'endpoint_url' is no URL of http or https with a host");
    }
}

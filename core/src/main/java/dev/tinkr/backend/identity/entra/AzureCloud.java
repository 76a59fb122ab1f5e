package dev.tinkr.backend.identity.entra;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The clouds of Azure, which share nothing, each with its addresses. */
public enum AzureCloud {
    /** Everybody's. */
    PUBLIC("https://api.loganalytics.azure.com", "https://api.loganalytics.io", "https://management.azure.com",
            "https://login.microsoftonline.com/", "https://portal.azure.com"),
    /** Azure Government of the United States. */
    USGOV("https://api.loganalytics.us", "https://api.loganalytics.us", "https://management.usgovcloudapi.net",
            "https://login.microsoftonline.us/", "https://portal.azure.us"),
    /** Azure operated by 21Vianet in China. */
    CHINA("https://api.loganalytics.azure.cn", "https://api.loganalytics.azure.cn",
            "https://management.chinacloudapi.cn", "https://login.chinacloudapi.cn/", "https://portal.azure.cn");

    private final URI logs;
    private final String logsAudience;
    private final URI management;
    private final String authority;
    private final String portal;

    AzureCloud(String logs, String logsAudience, String management, String authority, String portal) {
        this.logs = URI.create(logs);
        this.logsAudience = logsAudience;
        this.management = URI.create(management);
        this.authority = authority;
        this.portal = portal;
    }

    /** The cloud of that name, as {@code AZURE_CLOUD} has it or as the Azure CLI calls it. */
    public static Optional<AzureCloud> named(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "public", "azurecloud", "azurepubliccloud" -> Optional.of(PUBLIC);
            case "usgov", "azureusgovernment", "azureusgovernmentcloud" -> Optional.of(USGOV);
            case "china", "azurechinacloud" -> Optional.of(CHINA);
            default -> Optional.empty();
        };
    }

    /** Where logs are queried. */
    public URI logs() {
        return logs;
    }

    /** The scope of a token for the log queries. */
    public String logsScope() {
        return logsAudience + "/.default";
    }

    /** Where resources and their metrics are. */
    public URI management() {
        return management;
    }

    /** The scope of a token for the resource manager. */
    public String managementScope() {
        return management + "/.default";
    }

    /** Who gives tokens. */
    public String authority() {
        return authority;
    }

    /** The portal, for people. */
    public String portal() {
        return portal;
    }
}

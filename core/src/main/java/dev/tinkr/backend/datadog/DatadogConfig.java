package dev.tinkr.backend.datadog;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Setting;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings of the datadog backend, read and checked.
 *
 * @param api           where the API is
 * @param numericFacets the attributes that the account has as numeric facets
 * @param services      what the profile says of single services
 */
record DatadogConfig(DatadogSite site, URI api, DatadogCredentials credentials, Set<String> numericFacets,
        Map<String, Map<String, Object>> services) {

    /** A key goes into a header, which holds nothing else. */
    private static final Pattern KEY = Pattern.compile("[!-~]+");

    static List<Setting> settings() {
        return List.of(
                new Setting("api_key", "DD_API_KEY", true, true, Optional.empty(),
                        "API key, which says which organisation asks."),
                new Setting("app_key", "DD_APP_KEY", true, true, Optional.empty(),
                        "Application key, which says what may be read."),
                new Setting("site", "DD_SITE", false, false, Optional.of(DatadogSite.DEFAULT),
                        "The site that the organisation is on."),
                new Setting("api_url", "DD_API_URL", false, false, Optional.empty(),
                        "Another address of the API, such as a proxy's."),
                new Setting("numeric_facets", "DATADOG_NUMERIC_FACETS", false, false, Optional.empty(),
                        "The log attributes that are numeric facets or measures, separated by commas: Datadog itself then"
                                + " compares them."));
    }

    static DatadogConfig of(BackendSettings settings) {
        DatadogSite site = DatadogSite.of(settings.get("site").orElse(DatadogSite.DEFAULT));
        DatadogCredentials credentials = new DatadogCredentials(key(settings, "api_key", "DD_API_KEY"), key(settings,
                "app_key", "DD_APP_KEY"));
        return new DatadogConfig(site, settings.get("api_url").map(DatadogConfig::url).orElse(site.api()), credentials,
                facets(settings.get("numeric_facets").orElse("")), settings.services());
    }

    private static Set<String> facets(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).map(name -> name.startsWith("@")
                ? name.substring(1)
                : name).filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    private static String key(BackendSettings settings, String name, String variable) {
        String key = settings.get(name).map(String::strip).orElse("");
        if (key.isEmpty()) {
            throw new BackendException(Kind.CONFIGURATION, "the setting '" + name + "' (" + variable
                    + ") is missing: Datadog takes an API key and an application key, both");
        }
        if (!KEY.matcher(key).matches()) {
            throw new BackendException(Kind.CONFIGURATION, "the setting '" + name + "' (" + variable
                    + ") holds a character that no key has, such as a space or a line break");
        }
        return key;
    }

    private static URI url(String text) {
        try {
            URI uri = URI.create(text.strip());
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri
                    .getUserInfo() == null && uri.getQuery() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Without the cause, which quotes the text: it may hold a password.
            throw new BackendException(Kind.CONFIGURATION, "the setting 'api_url' (DD_API_URL) is no URL");
        }
        throw new BackendException(Kind.CONFIGURATION,
                "the setting 'api_url' (DD_API_URL) is an address such as https://api.datadoghq.com, without user, query"
                        + " or path of a call");
    }
}

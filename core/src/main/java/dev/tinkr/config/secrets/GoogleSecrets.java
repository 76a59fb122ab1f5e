package dev.tinkr.config.secrets;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.HttpTransport;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.identity.CloudServices;
import dev.tinkr.config.ConfigException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Secret Manager of Google Cloud. */
final class GoogleSecrets {

    /** There is no narrower scope; the account's roles narrow it. */
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final URI HOME = URI.create("https://secretmanager.googleapis.com");
    private static final Pattern NAME = Pattern.compile(
            "(projects/[a-z0-9.:-]+/(?:locations/([a-z0-9-]+)/)?secrets/[\\w-]+)(/versions/(?:\\d+|latest|[\\w-]+))?");

    private final CloudServices clouds;

    GoogleSecrets(CloudServices clouds) {
        this.clouds = clouds;
    }

    /** A secret by its resource name; the latest version where none is named. */
    String secret(String reference, Deadline deadline) {
        Matcher name = NAME.matcher(reference);
        if (!name.matches()) {
            throw new ConfigException("a reference is gcp-secret:projects/P/secrets/S, with /versions/V where it is not"
                    + " the latest");
        }
        String version = name.group(3) == null ? "/versions/latest" : name.group(3);
        URI home = name.group(2) == null
                ? HOME
                : URI.create("https://secretmanager." + name.group(2) + ".rep.googleapis.com");
        URI address = HttpTransport.under(clouds.googleEndpoint().orElse(home), "/v1/" + name.group(1) + version
                + ":access");
        Map<String, Object> answer;
        try (HttpTransport transport = clouds.google("Google Secret Manager", SCOPE)) {
            answer = transport.send(HttpCall.get("reading a secret", address), deadline, Json.object());
        }
        if (answer.get("payload") instanceof Map<?, ?> payload && payload.get("data") instanceof String data) {
            try {
                return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                // Without the cause, which may quote the secret.
                throw new ConfigException("Secret Manager answered with something that is not base64");
            }
        }
        throw new ConfigException("Secret Manager answered without a value");
    }
}

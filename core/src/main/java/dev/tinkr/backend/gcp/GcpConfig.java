package dev.tinkr.backend.gcp;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Setting;
import dev.tinkr.backend.identity.SafeEndpoint;
import dev.tinkr.backend.identity.google.CredentialSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings of the gcp backend, read and checked.
 *
 * @param project      empty where the credentials or the platform are to say it
 * @param endpoint     what stands in for Google
 * @param accessToken  a token in place of credentials
 * @param quotaProject whose quota the calls count against
 * @param listCalls    how often a minute {@code entries:list} may be called
 */
record GcpConfig(Optional<String> project, Optional<URI> endpoint, CredentialSource credentials,
        Optional<String> accessToken, Optional<String> quotaProject, int listCalls) {

    /** What Google allows a project, and does not raise. */
    static final int LIST_CALLS = 60;
    private static final List<String> SCOPES = List.of("https://www.googleapis.com/auth/logging.read",
            "https://www.googleapis.com/auth/monitoring.read", "https://www.googleapis.com/auth/trace.readonly");
    private static final int MOST_LIST_CALLS = 1_000_000;
    private static final Pattern PROJECT = Pattern.compile("[a-z0-9.:-]{1,100}");

    static List<Setting> settings() {
        return List.of(
                new Setting("project_id", "GCP_PROJECT_ID", false, false, Optional.empty(),
                        "Project that is asked about; without it, the one that the credentials or the platform belong to."),
                new Setting("credentials_file", "GOOGLE_APPLICATION_CREDENTIALS", false, false, Optional.empty(),
                        "File with credentials of any type; without it, Application Default Credentials."),
                new Setting("impersonate_service_account", "GCP_IMPERSONATE_SERVICE_ACCOUNT", false, false, Optional
                        .empty(), "Service account to act as."),
                new Setting("access_token", "GCP_ACCESS_TOKEN", false, true, Optional.empty(),
                        "Access token in place of credentials, as `gcloud auth print-access-token` prints it."),
                new Setting("quota_project", "GOOGLE_CLOUD_QUOTA_PROJECT", false, false, Optional.empty(),
                        "Project whose quota the calls count against."),
                new Setting("list_calls_per_minute", "GCP_LIST_CALLS_PER_MINUTE", false, false, Optional.of(String
                        .valueOf(LIST_CALLS)),
                        "Quota of Cloud Logging's list calls, which are paced to stay under it."),
                new Setting("endpoint_url", "GCP_ENDPOINT_URL", false, false, Optional.empty(),
                        "Address of something that stands in for Google's APIs."));
    }

    static GcpConfig of(BackendSettings settings) {
        Optional<String> project = settings.get("project_id").map(GcpConfig::project);
        return new GcpConfig(project, settings.get("endpoint_url").map(GcpConfig::endpoint), new CredentialSource(
                settings.get("credentials_file").map(Path::of), settings.get("impersonate_service_account"), SCOPES),
                settings
                        .get("access_token"),
                settings.get("quota_project").map(GcpConfig::project), listCalls(settings
                        .get("list_calls_per_minute").orElse(String.valueOf(LIST_CALLS))));
    }

    private static String project(String text) {
        String id = text.strip();
        if (!PROJECT.matcher(id).matches()) {
            throw wrong("'" + id + "' is not a project id: it has small letters, digits and dashes, such as"
                    + " my-project-123");
        }
        return id;
    }

    private static int listCalls(String text) {
        try {
            int calls = Integer.parseInt(text.strip());
            if (calls >= 1 && calls <= MOST_LIST_CALLS) {
                return calls;
            }
        } catch (NumberFormatException e) {
            throw new BackendException(Kind.CONFIGURATION,
                    "the setting 'list_calls_per_minute' is a whole number, not '"
                            + text + "'",
                    e);
        }
        throw wrong("the setting 'list_calls_per_minute' is 1 to " + MOST_LIST_CALLS + ", not " + text);
    }

    private static URI endpoint(String text) {
        return SafeEndpoint.of(text)
                .orElseThrow(() -> wrong("the setting 'endpoint_url' is an https URL, or an http one"
                        + " on localhost, without a user or a query, not '" + SafeEndpoint.shown(text) + "'"));
    }

    private static BackendException wrong(String sentence) {
        return new BackendException(Kind.CONFIGURATION, sentence);
    }

    /** Shows no token. */
    @Override
    public String toString() {
        return "GcpConfig" + project;
    }
}

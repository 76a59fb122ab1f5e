package dev.tinkr.backend.identity.google;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import dev.tinkr.backend.Permission;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where credentials come from.
 *
 * @param file        a file of any type that Google's tools write: a service account's key, gcloud's user credentials,
 *                    workload identity federation, impersonation; without one, Application Default Credentials
 * @param impersonate the service account to act as
 * @param scopes      what the tokens are to be good for
 */
public record CredentialSource(Optional<Path> file, Optional<String> impersonate, List<String> scopes) {

    /** What acting as another service account takes. */
    public static final List<Permission> PERMISSIONS = List.of(Permission.optional(
            "iam.serviceAccounts.getAccessToken", "logs",
            "act as the service account of GCP_IMPERSONATE_SERVICE_ACCOUNT, granted on that account"),
            Permission
                    .optional("serviceusage.services.use", "logs",
                            "count the calls against the quota of GOOGLE_CLOUD_QUOTA_PROJECT, granted on that project"));

    private static final int LIFETIME_SECONDS = 3600;
    /** It warns of user credentials at every start, which is how people use a command line. */
    private static final Logger CHATTY = Logger.getLogger("com.google.auth.oauth2.DefaultCredentialsProvider");

    static {
        CHATTY.setLevel(Level.SEVERE);
    }

    /** Refuses nulls and copies the scopes. */
    public CredentialSource {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(impersonate, "impersonate");
        scopes = List.copyOf(scopes);
    }

    /** Reads them, and asks the metadata server where nothing else is. */
    GoogleCredentials load(HttpTransportFactory transport) throws IOException {
        GoogleCredentials credentials;
        if (file.isPresent()) {
            try (InputStream in = Files.newInputStream(file.get())) {
                credentials = GoogleCredentials.fromStream(in, transport);
            }
        } else {
            credentials = GoogleCredentials.getApplicationDefault(transport);
        }
        if (impersonate.isPresent()) {
            return ImpersonatedCredentials.create(credentials, impersonate.get(), List.of(), scopes, LIFETIME_SECONDS,
                    transport);
        }
        return credentials.createScopedRequired() ? credentials.createScoped(scopes) : credentials;
    }

    /** In words, for errors. */
    String described() {
        return file.map(path -> "the credentials in " + path).orElse("Application Default Credentials") + impersonate
                .map(account -> ", acting as " + account).orElse("");
    }
}

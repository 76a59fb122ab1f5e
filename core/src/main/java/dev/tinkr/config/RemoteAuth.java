package dev.tinkr.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a remote profile proves to the function who asks. */
public enum RemoteAuth {
    /** A bearer token. */
    TOKEN,
    /** SigV4 with the caller's own AWS credentials. */
    AWS,
    /** A Google ID token for the function's audience. */
    GCP,
    /** An Entra ID token. */
    AZURE;

    /** All names, as a profile has them. */
    static List<String> names() {
        return Arrays.stream(values()).map(RemoteAuth::configName).toList();
    }

    /** The way of that name. */
    static Optional<RemoteAuth> named(String text) {
        return Arrays.stream(values()).filter(auth -> auth.configName().equals(text)).findFirst();
    }

    /** Its name in a profile. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

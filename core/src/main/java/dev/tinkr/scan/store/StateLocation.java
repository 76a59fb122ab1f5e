package dev.tinkr.scan.store;

import dev.tinkr.backend.http.HttpTransport;
import dev.tinkr.backend.identity.CloudServices;
import dev.tinkr.config.ConfigException;
import dev.tinkr.scan.store.ObjectStore.Dialect;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the store that {@code TINKR_SCAN_STATE} names: a bucket or container of one of the clouds, or a folder. */
public final class StateLocation {

    /** What the state is called in an object store, after the prefix. */
    static final String NAME = "state.json";

    private static final String GOOGLE_SCOPE = "https://www.googleapis.com/auth/devstorage.read_write";
    private static final URI GOOGLE_HOME = URI.create("https://storage.googleapis.com");
    private static final String AZURE_SCOPE = "https://storage.azure.com/.default";
    private static final Pattern S3 = Pattern.compile(
            "s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([^?#]*))?(?:\\?region=([a-z0-9-]+))?");
    private static final Pattern GS = Pattern.compile("gs://([a-z0-9][a-z0-9._-]{1,220}[a-z0-9])(?:/([^?#]*))?");
    private static final Pattern BLOB = Pattern.compile(
            "https://([a-z0-9]{3,24})\\.(blob\\.core\\.(?:windows\\.net|usgovcloudapi\\.net|chinacloudapi\\.cn))"
                    + "/([a-z0-9$][a-z0-9-]{2,62})(?:/([^?#]*))?");

    private final CloudServices clouds;

    /** Stores of these clouds. */
    public StateLocation(CloudServices clouds) {
        this.clouds = clouds;
    }

    /**
     * The store there. Contacts nothing.
     *
     * @throws ConfigException when the text names none
     */
    public StateStore open(String text) {
        String place = text.strip();
        Matcher s3 = S3.matcher(place);
        if (s3.matches()) {
            return s3(s3.group(1), key(s3.group(2)), Optional.ofNullable(s3.group(3)).orElseGet(clouds::awsRegion));
        }
        Matcher gs = GS.matcher(place);
        if (gs.matches()) {
            return cloudStorage(gs.group(1), key(gs.group(2)));
        }
        Matcher blob = BLOB.matcher(place);
        if (blob.matches()) {
            return blob(blob.group(1), blob.group(2), blob.group(3), key(blob.group(4)));
        }
        if (place.isEmpty() || place.contains("://")) {
            // Without the text: the address of a container may carry a signature.
            throw new ConfigException("TINKR_SCAN_STATE is s3://bucket/prefix, gs://bucket/prefix,"
                    + " https://ACCOUNT.blob.core.windows.net/container/prefix without a query, or a folder");
        }
        return new FolderStore(Path.of(place));
    }

    private StateStore s3(String bucket, String key, String region) {
        String host = "s3." + region + (region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com");
        Optional<URI> endpoint = clouds.awsEndpoint("S3");
        // A certificate for *.s3.… covers no bucket with a dot in its name.
        boolean byPath = endpoint.isPresent() || bucket.contains(".");
        URI home = endpoint.orElseGet(() -> URI.create("https://" + (bucket.contains(".") ? "" : bucket + ".") + host));
        URI object = HttpTransport.under(home, (byPath ? "/" + bucket : "") + "/" + path(key));
        return new ObjectStore(clouds.aws("Amazon S3", "s3", region), Dialect.s3(object), "s3://" + bucket + "/" + key);
    }

    private StateStore cloudStorage(String bucket, String key) {
        URI home = clouds.googleEndpoint().orElse(GOOGLE_HOME);
        String name = encoded(key);
        return new ObjectStore(clouds.google("Google Cloud Storage", GOOGLE_SCOPE), Dialect.cloudStorage(HttpTransport
                .under(home, "/storage/v1/b/" + bucket + "/o/" + name + "?alt=media"),
                HttpTransport.under(home,
                        "/upload/storage/v1/b/" + bucket + "/o?uploadType=media&name=" + name)),
                "gs://" + bucket + "/"
                        + key);
    }

    private StateStore blob(String account, String domain, String container, String key) {
        String place = "https://" + account + "." + domain;
        // Emulators have the account in the path.
        URI home = clouds.azureEndpoint().map(uri -> HttpTransport.under(uri, "/" + account))
                .orElseGet(() -> URI.create(
                        place));
        URI object = HttpTransport.under(home, "/" + container + "/" + path(key));
        return new ObjectStore(clouds.azure("Azure Blob Storage", AZURE_SCOPE), Dialect.blob(object), place + "/"
                + container + "/" + key);
    }

    private static String key(String prefix) {
        String folder = prefix == null ? "" : prefix.replaceAll("^/+|/+$", "");
        return folder.isEmpty() ? NAME : folder + "/" + NAME;
    }

    private static String path(String key) {
        return Arrays.stream(key.split("/", -1)).map(StateLocation::encoded).collect(Collectors.joining("/"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E",
                "~");
    }
}

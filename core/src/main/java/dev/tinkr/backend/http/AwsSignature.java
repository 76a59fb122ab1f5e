package dev.tinkr.backend.http;

import dev.tinkr.backend.Deadline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * AWS's Signature Version 4 over method, address, headers and body, made anew for each attempt, since it holds the time.
 * Nothing of AWS's libraries is loaded, and no keys are looked for, before the first call is signed.
 */
public final class AwsSignature implements Credentials {

    private final String service;
    private final String region;
    private final Supplier<AwsKeys> keys;
    private final Clock clock;
    private volatile List<String> secrets = List.of();

    /**
     * Signs with those keys, which are asked for at every call.
     *
     * @param service as AWS names it in a signature, such as {@code es} or {@code execute-api}
     * @param region  such as {@code eu-west-1}
     */
    public AwsSignature(String service, String region, Supplier<AwsKeys> keys, Clock clock) {
        this.service = Objects.requireNonNull(service, "service");
        this.region = Objects.requireNonNull(region, "region");
        this.keys = Objects.requireNonNull(keys, "keys");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Signs with the keys that AWS's own tools would take on this machine.
     *
     * @param profile of {@code ~/.aws/config}; empty for what the environment says
     */
    public static AwsSignature ofThisMachine(String service, String region, Optional<String> profile, Clock clock) {
        return new AwsSignature(service, region, new OnFirstUse(profile), clock);
    }

    /** Keeps AWS's libraries away until the first call. */
    private static final class OnFirstUse implements Supplier<AwsKeys> {

        private final Optional<String> profile;
        private Supplier<AwsKeys> chain;

        OnFirstUse(Optional<String> profile) {
            this.profile = Objects.requireNonNull(profile, "profile");
        }

        @Override
        public AwsKeys get() {
            Supplier<AwsKeys> opened;
            synchronized (this) {
                if (chain == null) {
                    chain = new AwsKeyChain(profile);
                }
                opened = chain;
            }
            return opened.get();
        }
    }

    @Override
    public Map<String, String> headers(HttpCall call, Deadline deadline) {
        AwsKeys own = keys.get();
        List<String> hidden = new ArrayList<>(List.of(own.secret()));
        own.sessionToken().ifPresent(hidden::add);
        secrets = List.copyOf(hidden);
        return Signing.headers(call, own, service, region, clock);
    }

    /** Those of the last call; they change when temporary keys are renewed. */
    @Override
    public List<String> secrets() {
        return secrets;
    }

    @Override
    public String toString() {
        return "AwsSignature[" + service + " in " + region + "]";
    }

    /** All that names AWS's libraries, loaded with the first signature. */
    private static final class Signing {

        private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

        static Map<String, String> headers(HttpCall call, AwsKeys keys, String service, String region, Clock clock) {
            SdkHttpRequest.Builder request = SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(call.method()))
                    .uri(
                            asSent(call.uri()));
            call.headers().forEach(request::putHeader);
            byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
            SignedRequest signed = SIGNER.sign(sign -> sign.identity(identity(keys)).request(request.build()).payload(
                    ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock)
                    // An object's key is signed as it stands in the address.
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !service.equals("s3"))
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !service.equals("s3")));
            Map<String, String> added = new LinkedHashMap<>();
            signed.request().headers().forEach((name, values) -> {
                // The HTTP client sends Host by itself, and does not take it from others.
                if (!name.equalsIgnoreCase("Host") && !call.headers().containsKey(name)) {
                    added.put(name, String.join(",", values));
                }
            });
            return added;
        }

        /** Without a path, the client sends a slash. */
        private static URI asSent(URI uri) {
            return uri.getRawPath().isEmpty() ? HttpTransport.under(uri, "/") : uri;
        }

        private static AwsCredentialsIdentity identity(AwsKeys keys) {
            return keys.sessionToken().<AwsCredentialsIdentity>map(token -> AwsSessionCredentialsIdentity.create(keys
                    .id(), keys.secret(), token)).orElseGet(() -> AwsCredentialsIdentity.create(keys.id(), keys
                            .secret()));
        }
    }
}

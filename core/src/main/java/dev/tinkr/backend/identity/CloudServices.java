package dev.tinkr.backend.identity;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.backend.http.AwsSignature;
import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.http.HttpTransport;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Transports to services of the clouds beside the observed ones: stores of secrets and of objects. Each knows us by the
 * identity that its cloud gives this process, which is looked for at the first call and not before.
 */
public final class CloudServices {

    private final Map<String, String> variables;
    private final Clock clock;
    private GoogleSignIn google;
    private EntraSignIn entra;

    /** Of a process with these variables. */
    public CloudServices(Map<String, String> variables, Clock clock) {
        this.variables = Map.copyOf(variables);
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * A service of AWS.
     *
     * @param title   as errors name it
     * @param service as AWS names it in a signature, such as {@code s3}
     */
    public HttpTransport aws(String title, String service, String region) {
        return transport(title, AwsSignature.ofThisMachine(service, region, Optional.empty(), clock));
    }

    /** The region of this process. */
    public String awsRegion() {
        return variable("AWS_REGION").or(() -> variable("AWS_DEFAULT_REGION")).orElseThrow(() -> refused(
                "AWS_REGION is not set: set it to the region, such as eu-west-1"));
    }

    /**
     * What stands in for a service of AWS.
     *
     * @param name of the service as AWS's own variables have it, such as {@code SECRETS_MANAGER}
     */
    public Optional<URI> awsEndpoint(String name) {
        return endpoint("AWS_ENDPOINT_URL_" + name).or(() -> endpoint("AWS_ENDPOINT_URL"));
    }

    /** A service of Google's, whose tokens are good for that scope. */
    public HttpTransport google(String title, String scope) {
        return transport(title, new TokenCredentials(deadline -> google().token(scope, deadline)));
    }

    private synchronized GoogleSignIn google() {
        if (google == null) {
            google = new GoogleSignIn(variables, clock);
        }
        return google;
    }

    /** What stands in for the services of Google's. */
    public Optional<URI> googleEndpoint() {
        return endpoint("GCP_ENDPOINT_URL");
    }

    /** A service of Azure, whose tokens are good for that scope. */
    public HttpTransport azure(String title, String scope) {
        return transport(title, new TokenCredentials(deadline -> Optional.of(entra().token(scope, deadline))));
    }

    private synchronized EntraSignIn entra() {
        if (entra == null) {
            entra = new EntraSignIn(variables, clock);
        }
        return entra;
    }

    /** What stands in for the services of Azure. */
    public Optional<URI> azureEndpoint() {
        return endpoint("AZURE_ENDPOINT_URL");
    }

    private HttpTransport transport(String title, Credentials credentials) {
        return new HttpTransport(title, credentials, Optional.empty(), RetryPolicy.standard(), clock);
    }

    private Optional<URI> endpoint(String name) {
        return variable(name).map(text -> SafeEndpoint.of(text).orElseThrow(() -> refusedEndpoint(name)));
    }

    private static BackendException refusedEndpoint(String name) {
        return refused(name + " is an address such as https://cloud.example.org, and http only on this machine");
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    private static BackendException refused(String sentence) {
        return new BackendException(Kind.CONFIGURATION, sentence);
    }

    /** Names no variable. */
    @Override
    public String toString() {
        return "CloudServices";
    }
}

package dev.tinkr.config.secrets;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.HttpTransport;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.identity.CloudServices;
import dev.tinkr.config.ConfigException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Secrets Manager and the Parameter Store of AWS. An ARN may name another region than this process has. */
final class AwsSecrets {

    private static final Pattern REGION_OF_ARN = Pattern.compile("arn:[^:]+:[^:]+:([a-z0-9-]+):.*");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

    private final CloudServices clouds;

    AwsSecrets(CloudServices clouds) {
        this.clouds = clouds;
    }

    /** A secret by its name or ARN; after {@code #} the key of one that is a JSON object. */
    String secret(String reference, Deadline deadline) {
        int hash = reference.lastIndexOf('#');
        String name = hash < 0 ? reference : reference.substring(0, hash);
        Map<String, Object> answer = call("Secrets Manager", "secretsmanager", "SECRETS_MANAGER",
                "secretsmanager.GetSecretValue", name, Map.of("SecretId", name), deadline);
        if (!(answer.get("SecretString") instanceof String text)) {
            throw new ConfigException("the secret is binary; only a text can be used here");
        }
        return hash < 0 ? text : key(text, reference.substring(hash + 1));
    }

    private static String key(String text, String key) {
        Object value;
        try {
            value = Json.parseObject(text).get(key);
        } catch (IllegalArgumentException e) {
            // Without the cause, which quotes the secret.
            throw new ConfigException("the secret is no JSON object, so it has no key '" + key + "'");
        }
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new ConfigException("the secret has no key '" + key + "' with a text");
    }

    /** A parameter by its name or ARN, decrypted. */
    String parameter(String name, Deadline deadline) {
        Map<String, Object> answer = call("Parameter Store", "ssm", "SSM", "AmazonSSM.GetParameter", name, Map.of(
                "Name", name, "WithDecryption", true), deadline);
        if (answer.get("Parameter") instanceof Map<?, ?> parameter && parameter.get("Value") instanceof String text) {
            return text;
        }
        throw new ConfigException("the Parameter Store answered without a value");
    }

    private Map<String, Object> call(String title, String service, String variable, String target, String name,
            Map<String, Object> body, Deadline deadline) {
        if (name.isBlank()) {
            throw new ConfigException("it names nothing");
        }
        String region = region(name);
        URI address = HttpTransport.under(clouds.awsEndpoint(variable).orElseGet(() -> URI.create("https://" + service
                + "." + region + domain(region))), "/");
        try (HttpTransport transport = clouds.aws("AWS " + title, service, region)) {
            return transport.send(new HttpCall("reading a secret", "POST", address, Map.of("Content-Type",
                    "application/x-amz-json-1.1", "X-Amz-Target", target), Json.write(body)), deadline, Json.object());
        }
    }

    private String region(String name) {
        Matcher arn = REGION_OF_ARN.matcher(name);
        String region = arn.matches() ? arn.group(1) : clouds.awsRegion();
        return Optional.of(region).filter(text -> REGION.matcher(text).matches()).orElseThrow(() -> new ConfigException(
                "'" + region + "' is no region of AWS"));
    }

    private static String domain(String region) {
        return region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    }
}

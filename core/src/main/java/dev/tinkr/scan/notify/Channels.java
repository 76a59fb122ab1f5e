package dev.tinkr.scan.notify;

import dev.tinkr.backend.http.Credentials;
import dev.tinkr.config.ConfigException;
import dev.tinkr.config.Notifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the channel that a notifier's settings describe. */
public final class Channels {

    private Channels() {}

    /**
     * The channel of that notifier.
     *
     * @throws ConfigException when a setting is missing or wrong, naming it
     */
    public static Channel of(Notifier notifier, Clock clock) {
        refuseEmpty(notifier);
        return switch (notifier.type()) {
            case "pagerduty" -> new PagerDuty(optionalUrl(notifier, "url").orElse(PagerDuty.EVENTS), required(notifier,
                    "routing_key"), clock);
            case "alertmanager" -> new Alertmanager(url(notifier, "url"), credentials(notifier));
            case "slack" -> new Slack(url(notifier, "webhook_url"));
            case "discord" -> new Discord(url(notifier, "webhook_url"));
            case "webhook" -> new Webhook(url(notifier, "url"), credentials(notifier), Optional.ofNullable(notifier
                    .values().get("secret")), clock);
            default -> throw new ConfigException("the notifier '" + notifier.name() + "' is of no known type");
        };
    }

    /** What is empty was meant to be something: a message that goes unsigned, or without a token, would hide that. */
    private static void refuseEmpty(Notifier notifier) {
        notifier.values().forEach((key, value) -> {
            if (value.isBlank()) {
                throw new ConfigException("the notifier '" + notifier.name() + "' (" + notifier.type() + "): '" + key
                        + "' is empty; give it a value, or leave it out where it is not needed");
            }
        });
    }

    private static String required(Notifier notifier, String key) {
        return Optional.ofNullable(notifier.values().get(key)).orElseThrow(() -> new ConfigException("the notifier '"
                + notifier.name() + "' (" + notifier.type() + ") needs '" + key + "'"));
    }

    private static URI url(Notifier notifier, String key) {
        required(notifier, key);
        return optionalUrl(notifier, key).orElseThrow();
    }

    /** Without the text in the error: such addresses are secrets by themselves. */
    private static Optional<URI> optionalUrl(Notifier notifier, String key) {
        return Optional.ofNullable(notifier.values().get(key)).map(text -> {
            try {
                URI url = new URI(text.strip());
                if (("https".equals(url.getScheme()) || "http".equals(url.getScheme())) && url.getHost() != null
                        && url.getRawUserInfo() == null) {
                    return url;
                }
            } catch (URISyntaxException e) {
                throw noUrl(notifier, key);
            }
            throw noUrl(notifier, key);
        });
    }

    private static ConfigException noUrl(Notifier notifier, String key) {
        return new ConfigException("the notifier '" + notifier.name() + "': '" + key
                + "' is a URL such as https://hooks.example.com/x, without a user or password in it");
    }

    private static Credentials credentials(Notifier notifier) {
        Map<String, String> values = notifier.values();
        if (values.containsKey("token")) {
            return Credentials.bearer(values.get("token"));
        }
        if (values.containsKey("username") != values.containsKey("password")) {
            throw new ConfigException("the notifier '" + notifier.name()
                    + "': 'username' and 'password' go together");
        }
        return values.containsKey("username")
                ? Credentials.basic(values.get("username"), values.get("password"))
                : Credentials.none();
    }

    /** Credentials that also keep the address secret, which is all that such a hook asks for. */
    static Credentials secretAddress(URI address) {
        List<String> secrets = new ArrayList<>(List.of(address.toString()));
        if (address.getRawPath() != null && address.getRawPath().length() > 1) {
            secrets.add(address.getRawPath());
        }
        return new Credentials.Header("", "", secrets);
    }
}

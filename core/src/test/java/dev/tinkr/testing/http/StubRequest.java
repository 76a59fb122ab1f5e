package dev.tinkr.testing.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a stub was asked.
 *
 * @param path    decoded
 * @param rawPath as it came, for where slashes may be escaped
 * @param query   decoded, in the order it came
 * @param headers by name in lower case; several values of one name joined by a comma
 */
public record StubRequest(String method, String path, String rawPath, Map<String, List<String>> query,
        Map<String, String> headers, String body) {

    static StubRequest of(String method, URI uri, Map<String, List<String>> headers, byte[] body) {
        Map<String, String> lower = new LinkedHashMap<>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return new StubRequest(method, uri.getPath(), uri.getRawPath(), parameters(uri.getRawQuery()), lower,
                new String(body, StandardCharsets.UTF_8));
    }

    /** The parameters of a query or of a form, decoded. */
    public static Map<String, List<String>> parameters(String encoded) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (encoded == null || encoded.isEmpty()) {
            return parameters;
        }
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.computeIfAbsent(URLDecoder.decode(name, StandardCharsets.UTF_8), key -> new ArrayList<>()).add(
                    URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /** The parameters of a body that is a form. */
    public Map<String, List<String>> form() {
        return parameters(body);
    }

    /** The first value of a parameter of the query. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).map(List::getFirst);
    }

    /** A header, by its name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}

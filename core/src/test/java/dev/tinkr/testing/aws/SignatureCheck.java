package dev.tinkr.testing.aws;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks a Signature Version 4 as AWS does: works it out anew from what arrived. It knows nothing of the code that signs.
 *
 * @param accessKey who may call
 * @param secret    that caller's secret
 * @param region    where this is
 * @param service   what this is
 */
public record SignatureCheck(String accessKey, String secret, Optional<String> sessionToken, String region,
        String service) {

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(
            ZoneOffset.UTC);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** A request as it arrived; header names in any case. */
    public record Request(String method, URI uri, Map<String, List<String>> headers, byte[] body) {}

    /** Why the request is refused; empty when its signature holds. */
    public Optional<String> complaint(Request request, Instant now) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        Matcher authorization = AUTHORIZATION.matcher(first(headers, "Authorization"));
        if (!authorization.matches()) {
            return Optional.of("no signature: " + first(headers, "Authorization"));
        }
        String date = first(headers, "X-Amz-Date");
        List<String> signedNames = List.of(authorization.group(5).split(";"));
        if (!authorization.group(1).equals(accessKey) || !authorization.group(3).equals(region)
                || !authorization.group(4)
                        .equals(service)) {
            return Optional.of("the credential is for somebody or something else");
        }
        if (!date.startsWith(authorization.group(2)) || Duration.between(DATE.parse(date, Instant::from), now).abs()
                .compareTo(TOLERANCE) > 0) {
            return Optional.of("the signature has expired");
        }
        if (sessionToken.isPresent() && !sessionToken.get().equals(first(headers, "X-Amz-Security-Token"))) {
            return Optional.of("the session token is not the key's");
        }
        for (String name : headers.keySet()) {
            boolean must = name.equalsIgnoreCase("host") || name.toLowerCase(Locale.ROOT).startsWith("x-amz-");
            if (must && !signedNames.contains(name.toLowerCase(Locale.ROOT))) {
                return Optional.of("the header " + name + " is not signed");
            }
        }
        String hash = sha256(request.body());
        if (headers.containsKey("x-amz-content-sha256") && !first(headers, "x-amz-content-sha256").equals(hash)) {
            return Optional.of("the body is not the one that was signed");
        }
        String canonical = String.join("\n", request.method(), service.equals("s3")
                ? request.uri().getRawPath()
                : path(request.uri().getRawPath()),
                query(request.uri()
                        .getRawQuery()),
                canonicalHeaders(headers, signedNames), authorization.group(5), hash);
        String expected = signature(canonical, date);
        return expected.equals(authorization.group(6))
                ? Optional.empty()
                : Optional.of("the signature does not match that of\n" + canonical);
    }

    private String signature(String canonical, String date) {
        String scope = date.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n" + sha256(canonical.getBytes(
                StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static String first(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of("")).getFirst();
    }

    private static String canonicalHeaders(Map<String, List<String>> headers, List<String> names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            List<String> values = headers.getOrDefault(name, List.of()).stream().map(value -> value.strip().replaceAll(
                    " +", " ")).toList();
            text.append(name).append(':').append(String.join(",", values)).append('\n');
        }
        return text.toString();
    }

    /** Without dots and empty parts, and encoded once more than it came. */
    private static String path(String raw) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : raw.split("/")) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(encoded(segment));
            }
        }
        String joined = "/" + String.join("/", kept);
        return raw.endsWith("/") && !kept.isEmpty() ? joined + "/" : joined;
    }

    private static String query(String raw) {
        if (raw == null) {
            return "";
        }
        List<String[]> pairs = new ArrayList<>();
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            pairs.add(new String[]{encoded(decoded(name)), encoded(decoded(value))});
        }
        // By name and then by value, which is not the order of the pairs as text.
        pairs.sort(Comparator.<String[], String>comparing(pair -> pair[0]).thenComparing(pair -> pair[1]));
        return pairs.stream().map(pair -> pair[0] + "=" + pair[1]).collect(Collectors.joining("&"));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Everything but the unreserved characters as percent signs and upper-case digits. */
    private static String encoded(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean unreserved = b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '-'
                    || b == '_' || b == '.' || b == '~';
            out.writeBytes(unreserved
                    ? new byte[]{b}
                    : "%%%02X".formatted(b & 0xff).getBytes(StandardCharsets.US_ASCII));
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

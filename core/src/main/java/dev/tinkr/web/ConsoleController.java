package dev.tinkr.web;

import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Serves the console's files. */
@Controller
@Hidden
@Requires(classes = NettyHttpRequest.class)
final class ConsoleController {

    /**
     * The page may run the server's own modules and speak to that server, and nothing else. With trusted types that
     * nobody can make, a browser also refuses to read any text as markup, should a defect ever try.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";

    private static final Map<String, String> HEADERS = Map.of("Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff", "X-Frame-Options", "DENY", "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin", "Cross-Origin-Resource-Policy", "same-origin",
            // Kept by the browser, and asked for every time whether it is still the same.
            HttpHeaders.CACHE_CONTROL, "no-cache", HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);

    private final ConsoleFiles files = new ConsoleFiles();

    /** The page. */
    @Get(ConsolePaths.PAGE)
    HttpResponse<byte[]> page(HttpRequest<?> request) {
        return answer(files.page(), request);
    }

    /** What it loads. */
    @Get(ConsolePaths.PARTS + "{name}")
    HttpResponse<byte[]> part(@PathVariable String name, HttpRequest<?> request) {
        return answer(files.part(name).orElseThrow(() -> new ProblemException(Problem.of(404, "unknown-route",
                "Unknown route", "the console has no such file"))), request);
    }

    private static HttpResponse<byte[]> answer(ConsoleFile file, HttpRequest<?> request) {
        boolean gzip = takesGzip(request.getHeaders());
        String tag = file.tag(gzip);
        MutableHttpResponse<byte[]> response = has(tag, request.getHeaders())
                ? HttpResponse.notModified()
                : HttpResponse.ok(file.content(gzip)).contentType(MediaType.of(file.type()));
        HEADERS.forEach(response::header);
        response.header(HttpHeaders.ETAG, tag);
        if (gzip && response.body() != null) {
            response.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return response;
    }

    private static boolean takesGzip(HttpHeaders headers) {
        return values(headers, HttpHeaders.ACCEPT_ENCODING).map(value -> value.toLowerCase(Locale.ROOT).replace(" ",
                "")).anyMatch(value -> value.equals("gzip") || value.matches("gzip;q=(0\\.\\d*[1-9]\\d*|1(\\.0*)?)"));
    }

    private static boolean has(String tag, HttpHeaders headers) {
        return values(headers, HttpHeaders.IF_NONE_MATCH).map(value -> value.replaceFirst("^W/", "")).anyMatch(
                tag::equals);
    }

    private static Stream<String> values(HttpHeaders headers, String name) {
        return headers.getAll(name).stream().flatMap(line -> Arrays.stream(line.split(","))).map(String::strip);
    }
}

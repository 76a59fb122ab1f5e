package dev.tinkr.bench.coldstart;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;

/** Answers what the measured calls ask, without knowing anything. */
@Controller
final class BareController {

    /** Well. */
    @Get("/health")
    @Produces("application/json")
    String health() {
        return "{\"status\":\"ok\"}";
    }

    /** Nothing. */
    @Post("/api/v1/translate")
    @Produces("application/json")
    String translate() {
        return "{\"translations\":[]}";
    }
}

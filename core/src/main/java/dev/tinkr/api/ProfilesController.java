package dev.tinkr.api;

import dev.tinkr.api.wire.ProfilesAnswer;
import dev.tinkr.config.ProfileList;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Which profiles there are. */
@Controller("/api/v1/profiles")
@Tag(name = "about")
final class ProfilesController {

    private final ProfileList profiles;

    ProfilesController(ProfileList profiles) {
        this.profiles = profiles;
    }

    /** The profiles there are, and the one in use. No secrets. */
    @Get
    @Operation(operationId = "profiles", summary = "The profiles there are")
    @Guarded
    ProfilesAnswer profiles() {
        return ProfilesAnswer.of(profiles);
    }
}

package dev.tinkr.cli.doctor;

import dev.tinkr.cli.doctor.Finding.State;
import dev.tinkr.cli.render.Amount;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Compares this machine's clock with the {@code Date} of an answer, whatever the answer says. */
final class ClockSkew {

    /** Signatures and tokens are refused from about five minutes on; windows such as "the last minute" much earlier. */
    private static final Duration MOST = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Clock clock;

    ClockSkew(Clock clock) {
        this.clock = clock;
    }

    /** Asks without any credential. */
    Finding against(String profile, URI address) {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<Void> answer = client.send(HttpRequest.newBuilder(address).timeout(PATIENCE).method("HEAD",
                    HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.discarding());
            return of(profile, answer.headers().firstValue("Date"));
        } catch (IOException e) {
            return unknown(profile);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown(profile);
        }
    }

    /** What that date says. */
    Finding of(String profile, Optional<String> date) {
        Instant theirs;
        try {
            theirs = date.map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
                    .orElse(
                            null);
        } catch (DateTimeParseException e) {
            return unknown(profile);
        }
        if (theirs == null) {
            return unknown(profile);
        }
        Duration off = Duration.between(theirs, clock.instant());
        String amount = Amount.of(off.abs().toSeconds(), "s");
        return off.abs().compareTo(MOST) <= 0
                ? new Finding(profile, "clock", State.OK,
                        "agrees within " + Amount.of(Math.max(1, off.abs().toSeconds()),
                                "s"),
                        "")
                : new Finding(profile, "clock", State.FAILED, "this machine is " + amount + (off.isNegative()
                        ? " behind"
                        : " ahead"), "set it by the network's time: timedatectl set-ntp true");
    }

    private static Finding unknown(String profile) {
        return new Finding(profile, "clock", State.NOTE, "not compared: no answer says what time it is there", "");
    }
}

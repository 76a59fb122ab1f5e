package dev.tinkr.auth;

import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;

/** The ways to refuse a caller. No sentence of them holds what the caller sent. */
final class Refusal {

    private Refusal() {}

    /** Nobody knows who asks. */
    static ProblemException unknownCaller(String detail) {
        return new ProblemException(Problem.of(401, "unauthorized", "Unauthorized", detail));
    }

    /** It is known who asks, and it may not. */
    static ProblemException notAllowed(String detail) {
        return new ProblemException(Problem.of(403, "forbidden", "Forbidden", detail));
    }

    /** Whether the credential is valid cannot be found out now. */
    static ProblemException cannotTell(Throwable cause) {
        return new ProblemException(Problem.of(502, "issuer-unreachable", "Issuer unreachable",
                "the keys of the tokens' issuer could not be fetched from TINKR_JWT_JWKS_URL; try again later"), cause);
    }
}

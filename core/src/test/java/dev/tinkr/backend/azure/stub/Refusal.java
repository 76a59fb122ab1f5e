package dev.tinkr.backend.azure.stub;

/** A query that the service would refuse with 400. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    Refusal(String code, String message) {
        super(message);
        this.code = code;
    }

    static Refusal syntax(String message) {
        return new Refusal("SyntaxError", message);
    }

    static Refusal semantic(String message) {
        return new Refusal("SemanticError", message);
    }

    String code() {
        return code;
    }
}

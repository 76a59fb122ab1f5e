package dev.tinkr.backend.cloudwatch.stub;

/** A request that the service refuses, by the code that it gives. */
final class AwsRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    AwsRefusal(String code, String message) {
        this(400, code, message);
    }

    AwsRefusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    static void require(boolean holds, String code, String message) {
        if (!holds) {
            throw new AwsRefusal(code, message);
        }
    }
}

package dev.tinkr.function.aws;

/** An event that was meant for another function, which Lambda would fill the fields of ours with nulls from. */
final class ForeignEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ForeignEvent(String message) {
        super(message);
    }

    static void refuse(boolean foreign, String expected) {
        if (foreign) {
            throw new ForeignEvent("this is not an event that " + expected
                    + ": check which handler the function has, and what calls it");
        }
    }
}

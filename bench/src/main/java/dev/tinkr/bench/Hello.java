package dev.tinkr.bench;

/** The least that a Java program can do: what the others are compared with. */
final class Hello {

    private Hello() {}

    /** Says hello. */
    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}

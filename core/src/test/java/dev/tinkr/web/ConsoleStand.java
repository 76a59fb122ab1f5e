package dev.tinkr.web;

import dev.tinkr.api.SharedSample;
import dev.tinkr.api.TestServer;
import dev.tinkr.testing.browser.Browser;
import dev.tinkr.testing.browser.Page;
import java.nio.file.Path;

/** The console of a server over the sample, and a browser to open it in. */
final class ConsoleStand implements AutoCloseable {

    /** Where pictures are kept, for people. */
    static final Path PICTURES = Path.of("target", "console");

    /** True in a page that waits for no answer. */
    static final String CALM = "!document.querySelector('[aria-busy=true]')";

    private static final int WIDTH = 1300;
    private static final int HEIGHT = 850;

    private final Browser browser;
    private final TestServer server;

    private ConsoleStand(Browser browser, TestServer server) {
        this.browser = browser;
        this.server = server;
    }

    /** Starts both, or skips the tests where this machine has no browser. */
    static ConsoleStand start(Path home) {
        Browser browser = Browser.start();
        return new ConsoleStand(browser, TestServer.with(SharedSample.variables(), home));
    }

    /** The address of a view. */
    String at(String rest) {
        return "http://localhost:" + server.port() + "/" + rest;
    }

    /** An empty tab of that size. */
    Page page(int width, int height) {
        return browser.page(width, height);
    }

    /** An empty tab as at a desk. */
    Page page() {
        return page(WIDTH, HEIGHT);
    }

    /** A view that is given these answers instead of the server's. */
    Page made(MadeAnswers answers, String rest) {
        return page().answering(answers).go(at(rest));
    }

    @Override
    public void close() {
        browser.close();
        server.close();
    }
}

/** A real browser, Debian's Chromium without a window, spoken to over its DevTools protocol. */
package dev.tinkr.testing.browser;

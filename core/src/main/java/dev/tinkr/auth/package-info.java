/**
 * Who asks: one filter before every call, and behind it one {@link dev.tinkr.auth.Authentication} for each value of
 * {@code TINKR_AUTH}. What the place tinkr runs at makes different is an {@link dev.tinkr.auth.Edge}.
 */
package dev.tinkr.auth;

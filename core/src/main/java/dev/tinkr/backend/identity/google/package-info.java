/** Signing in to Google Cloud with Google's own library, over our own HTTP. */
package dev.tinkr.backend.identity.google;

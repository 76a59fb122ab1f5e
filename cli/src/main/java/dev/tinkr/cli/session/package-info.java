/** A command's conversation with whom it asks, and what it finds around it. */
package dev.tinkr.cli.session;

/** The operations over a backend that this very process asks, with this machine's own credentials. */
package dev.tinkr.cli.direct;

/**
 * Who we are to the clouds, by whatever identity the place we run at has. For everybody who calls a service of theirs:
 * backends, the secret stores, the store of the scan's state.
 */
package dev.tinkr.backend.identity;

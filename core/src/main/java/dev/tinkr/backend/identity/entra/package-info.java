/** Who we are to Azure: the chain of credentials of Microsoft's identity library, and the clouds it signs in to. */
package dev.tinkr.backend.identity.entra;

/** Who we are to Azure: the chain of credentials of Microsoft's identity library. */
package dev.tinkr.backend.azure.credentials;

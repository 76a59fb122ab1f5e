/**
 * Azure's services in small, written from their documentation: Log Analytics with as much of KQL as queries here use, the
 * resource manager, and those who give tokens. Nothing here is the product's.
 */
package dev.tinkr.backend.azure.stub;

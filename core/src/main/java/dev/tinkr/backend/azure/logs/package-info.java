/** The logs of a workspace: which table has what, queries over several tables, and what their rows say. */
package dev.tinkr.backend.azure.logs;

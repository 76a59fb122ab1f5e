/** The traces of Application Insights, put together from the tables of a workspace. */
package dev.tinkr.backend.azure.traces;

/** X-Ray's traces, and the spans of Transaction Search. */
package dev.tinkr.backend.cloudwatch.traces;

/** What OpenCensus looks for by name, so that it does without gRPC. Nothing else belongs here. */
package io.opentelemetry.opencensusshim;

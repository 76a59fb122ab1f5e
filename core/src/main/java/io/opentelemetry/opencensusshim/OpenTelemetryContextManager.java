package io.opentelemetry.opencensusshim;

import io.opencensus.trace.BlankSpan;
import io.opencensus.trace.ContextHandle;
import io.opencensus.trace.ContextManager;
import io.opencensus.trace.Span;

/**
 * Keeps no span. Google's HTTP client asks OpenCensus for the current span of every call, and OpenCensus keeps it in a
 * class of gRPC, unless it finds a class of this very name: the name is its contract, not ours. Nothing here records
 * spans of OpenCensus, and with this class nothing of gRPC is needed to sign in.
 */
public final class OpenTelemetryContextManager implements ContextManager {

    private static final ContextHandle NOTHING = new ContextHandle() {
        @Override
        public ContextHandle attach() {
            return this;
        }

        @Override
        public void detach(ContextHandle previous) {
            // nothing was attached
        }
    };

    /** Called by OpenCensus. */
    public OpenTelemetryContextManager() {}

    @Override
    public ContextHandle currentContext() {
        return NOTHING;
    }

    @Override
    public ContextHandle withValue(ContextHandle context, Span span) {
        return NOTHING;
    }

    @Override
    public Span getValue(ContextHandle context) {
        return BlankSpan.INSTANCE;
    }
}

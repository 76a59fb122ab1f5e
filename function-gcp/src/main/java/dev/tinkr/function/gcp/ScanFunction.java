package dev.tinkr.function.gcp;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.gcp.function.http.HttpFunction;
import java.util.Map;

/**
 * The entry point of the scheduled scan, which Cloud Scheduler calls over HTTP with an ID token. Whoever may call it is
 * decided as for every other call.
 */
public final class ScanFunction extends HttpFunction {

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return super.newApplicationContextBuilder().properties(Map.of(ScanController.HERE, true));
    }
}

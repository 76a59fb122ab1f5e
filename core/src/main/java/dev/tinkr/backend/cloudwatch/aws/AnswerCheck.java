package dev.tinkr.backend.cloudwatch.aws;

import java.util.Locale;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Refuses a page for people where an answer was expected: the SDK's XML reader would take one for an empty answer. */
final class AnswerCheck implements ExecutionInterceptor {

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        String type = context.httpResponse().firstMatchingHeader("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (context.httpResponse().isSuccessful() && type.startsWith("text/html")) {
            throw SdkClientException.create("it answered with a page of HTML; is the address right?");
        }
    }
}

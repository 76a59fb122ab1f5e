package dev.tinkr.bench.coldstart;

import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;

/** A function of the same kind as ours: the same framework, the same events. */
public final class BareFunction extends APIGatewayV2HTTPEventFunction {}

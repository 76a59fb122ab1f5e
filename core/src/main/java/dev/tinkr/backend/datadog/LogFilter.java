package dev.tinkr.backend.datadog;

import dev.tinkr.query.Query;

/**
 * What a log query becomes.
 *
 * @param search   in Datadog's syntax
 * @param nothing  whether no event can fulfil it, so that there is nothing to ask
 * @param residual what is left to be decided here
 */
record LogFilter(String search, boolean nothing, Query residual) {}

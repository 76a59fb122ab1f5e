/**
 * What Elasticsearch and OpenSearch share: the layout that {@code _field_caps} tells, the translator to their query
 * DSL, paging, aggregations and the reading of their answers.
 */
package dev.tinkr.backend.search;

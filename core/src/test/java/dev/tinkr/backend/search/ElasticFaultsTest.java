package dev.tinkr.backend.search;

import dev.tinkr.testing.engine.SearchEngine.Kind;

class ElasticFaultsTest extends SearchFaultSuite {

    ElasticFaultsTest() {
        super(Kind.ELASTICSEARCH);
    }
}

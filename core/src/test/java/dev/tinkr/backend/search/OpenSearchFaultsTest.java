package dev.tinkr.backend.search;

import dev.tinkr.testing.engine.SearchEngine.Kind;

class OpenSearchFaultsTest extends SearchFaultSuite {

    OpenSearchFaultsTest() {
        super(Kind.OPENSEARCH);
    }
}

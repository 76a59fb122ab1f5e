package dev.tinkr.backend.cloudwatch;

import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.cloudwatch.stub.AwsStub;
import dev.tinkr.testing.http.StubServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** CloudWatch before a stub that is asked by the real SDK. */
abstract class CloudWatchTestBase {

    AwsStub stub;
    StubServer server;
    ObservabilityBackend backend;

    @BeforeEach
    void serve() {
        stub = new AwsStub();
        server = StubServer.http(stub);
        backend = open();
    }

    /** The backend that the tests of the class ask. */
    ObservabilityBackend open() {
        return Stubs.open(server.uri());
    }

    @AfterEach
    void stop() {
        backend.close();
        server.close();
    }
}

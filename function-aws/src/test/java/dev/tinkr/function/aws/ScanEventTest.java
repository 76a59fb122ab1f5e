package dev.tinkr.function.aws;

import dev.tinkr.config.ConfigException;
import dev.tinkr.scan.ScanRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScanEventTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", """
            {"version":"0","id":"d3b07384","detail-type":"Scheduled Event","source":"aws.scheduler",
             "account":"123456789012","time":"2026-11-24T03:00:00Z","region":"eu-west-1",
             "resources":["arn:aws:scheduler:eu-west-1:123456789012:schedule/default/tinkr-scan"],"detail":"{}"}""", """
            {"version":"0","id":"d3b07384","detail-type":"Scheduled Event","source":"aws.events",
             "account":"123456789012","time":"2026-11-24T03:00:00Z","region":"eu-west-1",
             "resources":["arn:aws:events:eu-west-1:123456789012:rule/tinkr"],"detail":{}}"""})
    void aScheduleThatSaysNothingScansWhatTheSettingsSay(String event) {
        assertThat(ScanEvent.read(event)).isEqualTo(ScanRequest.OF_SETTINGS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"services\":[\"a\",\"b\"],\"window\":\"1h\"}",
            "{\"detail-type\":\"Scheduled Event\",\"detail\":{\"services\":\"a, b\",\"window\":\"1h\"}}",
            "{\"detail-type\":\"Scheduled Event\",\"detail\":\"{\\\"services\\\":\\\"a,b\\\",\\\"window\\\":\\\"1h\\\"}\"}"})
    void anEventMaySayWhatToScan(String event) {
        assertThat(ScanEvent.read(event)).isEqualTo(new ScanRequest(List.of("a", "b"), Optional.of("1h"), Optional
                .empty(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Records\":[]}", "{\"version\":\"2.0\",\"rawPath\":\"/\"}", "[1]", "5", "{", "\"scan\"",
            "{\"detail-type\":\"Scheduled Event\",\"detail\":[]}",
            "{\"detail-type\":\"Scheduled Event\",\"detail\":\"soon\"}",
            "{\"detail-type\":\"EC2 Instance State-change Notification\",\"source\":\"aws.ec2\"}"})
    void whatWasMeantForAnotherProgramStartsNoScan(String event) {
        assertThatThrownBy(() -> ScanEvent.read(event)).isInstanceOf(ConfigException.class);
    }
}

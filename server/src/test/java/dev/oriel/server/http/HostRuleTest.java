package dev.oriel.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.server.metrics.MetricRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostRuleTest {
    private static TestDoor loopback;
    private static TestDoor any;

    @BeforeAll
    static void open() {
        Api api = new Api(ErrorForm.TEXT).on("/thing", _ -> Answer.text(200, "done\n"), Api.Method.GET,
                Api.Method.POST);
        loopback = TestDoor.open(new MetricRegistry(), HostRule.loopback(), api);
        any = TestDoor.open(new MetricRegistry(), HostRule.any(), api);
    }

    @AfterAll
    static void close() {
        loopback.close();
        any.close();
    }

    private static int get(TestDoor door, String host) {
        return door.raw("GET /thing HTTP/1.1", "host: " + host).status();
    }

    private static int post(TestDoor door, String host, String origin) {
        return door.raw("POST /thing HTTP/1.1", "host: " + host, "origin: " + origin, "content-length: 0").status();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:3000", "LOCALHOST:3000", "127.0.0.1", "127.0.0.1:9090", "[::1]",
        "[::1]:3000"})
    void answersToTheNamesOfThisMachine(String host) {
        assertThat(get(loopback, host)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:3000", "localhost.evil.example", "127.0.0.1.evil.example:80",
        "10.0.0.1", "[::2]:3000"})
    void refusesANameThatMayHaveBeenReboundToTheLoopbackAddress(String host) {
        TestDoor.Wire answer = loopback.raw("GET /thing HTTP/1.1", "host: " + host);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(new String(answer.body())).startsWith("host: " + host + " (expected: one of");
    }

    @Test
    void answersToAnyNameWhereOtherMachinesAreLetIn() {
        assertThat(get(any, "monitoring.example:3000")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "http://localhost:8080", "http://localhost", "null",
        "https://evil-localhost:3000"})
    void refusesAChangeThatAnotherPageSends(String origin) {
        assertThat(post(loopback, "localhost:3000", origin)).isEqualTo(403);
        assertThat(post(any, "localhost:3000", origin)).isEqualTo(403);
    }

    @Test
    void takesAChangeFromItsOwnPageAndFromProgramsThatNameNoPage() {
        assertThat(post(loopback, "localhost:3000", "http://localhost:3000")).isEqualTo(200);
        assertThat(post(any, "monitoring.example", "https://monitoring.example")).isEqualTo(200);
        assertThat(loopback.post("/thing", new byte[0]).statusCode()).isEqualTo(200);
    }

    @Test
    void givesNoOtherPageLeaveToReadAnAnswer() {
        TestDoor.Wire answer = loopback.raw("GET /thing HTTP/1.1", "host: localhost", "origin: http://evil.example");

        assertThat(answer.head()).doesNotContain("access-control-allow-origin");
    }
}

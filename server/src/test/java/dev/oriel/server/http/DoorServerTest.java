package dev.oriel.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.server.metrics.MetricRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoorServerTest {
    private static final Api HELLO = new Api(ErrorForm.TEXT).on("/hello", _ -> Answer.text(200, "hello"),
            Api.Method.GET);
    private static final Api OTHER = new Api(ErrorForm.TEXT).on("/hello", _ -> Answer.text(200, "other"),
            Api.Method.GET);

    private static Door door(String name, int port, boolean configured, Door.Mount... mounts) {
        return new Door(name, "127.0.0.1", port, configured, List.of(mounts));
    }

    private static DoorServer open(Door... doors) throws IOException {
        return DoorServer.open(List.of(doors), HostRule.loopback(), new MetricRegistry());
    }

    @Test
    void eachDoorServesItsOwnApisAtTheirPrefixes() throws IOException {
        int main = TestDoor.freePort();
        int tool = TestDoor.freePort();
        try (DoorServer server = open(
                door("main", main, true, new Door.Mount("/tool", HELLO), new Door.Mount("", OTHER)),
                door("tool", tool, true, new Door.Mount("", HELLO)))) {
            assertThat(server.doors()).hasSize(2);
            assertThat(TestDoor.get(main, "/tool/hello").body()).isEqualTo("hello");
            assertThat(TestDoor.get(main, "/hello").body()).isEqualTo("other");
            assertThat(TestDoor.get(tool, "/hello").body()).isEqualTo("hello");
            assertThat(TestDoor.get(tool, "/tool/hello").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void anOccupiedPortThatAPersonNamedIsAnError() throws IOException {
        try (ServerSocket occupied = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = occupied.getLocalPort();

            assertThatThrownBy(() -> open(door("prometheus", port, true, new Door.Mount("", HELLO))))
                    .isInstanceOf(IOException.class)
                    .hasMessage("port " + port + " of the prometheus door: occupied (expected: a free port)");
        }
    }

    @Test
    void anOccupiedUsualPortStaysClosedAndTheOthersOpen() throws IOException {
        int main = TestDoor.freePort();
        try (ServerSocket occupied = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DoorServer server = open(door("main", main, true, new Door.Mount("", HELLO)),
                        door("prometheus", occupied.getLocalPort(), false, new Door.Mount("", HELLO)))) {
            assertThat(server.doors()).extracting(Door::name).containsExactly("main");
            assertThat(TestDoor.get(main, "/hello").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void noOpenDoorAtAllIsAnError() throws IOException {
        try (ServerSocket occupied = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> open(door("main", occupied.getLocalPort(), false)))
                    .hasMessageContaining("no door could be opened");
        }
    }

    @Test
    void aClosedServerGivesItsPortBack() throws IOException {
        int port = TestDoor.freePort();
        open(door("main", port, true, new Door.Mount("", HELLO))).close();

        try (DoorServer again = open(door("main", port, true, new Door.Mount("", OTHER)))) {
            assertThat(again.doors()).hasSize(1);
            assertThat(TestDoor.get(port, "/hello").body()).isEqualTo("other");
        }
    }
}

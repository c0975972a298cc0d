package dev.oriel.collect.scrape.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.collect.Configs;
import dev.oriel.collect.config.discovery.DnsDiscoveryConfig;
import dev.oriel.collect.config.discovery.DnsDiscoveryConfig.RecordType;
import dev.oriel.collect.discovery.TargetGroup;
import dev.oriel.model.Labels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DnsDiscoveryTest {
    private final Map<String, List<String>> records = new HashMap<>();

    private DnsDiscovery discovery(String section) {
        DnsDiscoveryConfig config = Configs.job("job_name: a\ndns_sd_configs: [" + section + "]")
                .dnsDiscoveries()
                .getFirst();
        return new DnsDiscovery(config, (name, type) -> {
            List<String> found = records.get(type + " " + name);
            if (found == null) {
                throw new IOException("lookup of " + name + ": no answer");
            }
            return found;
        });
    }

    @Test
    void makesTargetsOfServiceRecords() throws IOException {
        records.put("SRV _metrics._tcp.example", List.of("10 5 9101 b.example.", "10 5 9100 a.example."));
        assertThat(discovery("{names: [_metrics._tcp.example]}").find())
                .containsExactly(new TargetGroup("_metrics._tcp.example",
                        List.of(Labels.of("__address__", "a.example:9100", "__meta_dns_name", "_metrics._tcp.example",
                                "__meta_dns_srv_record_target", "a.example.", "__meta_dns_srv_record_port", "9100"),
                                Labels.of("__address__", "b.example:9101", "__meta_dns_name", "_metrics._tcp.example",
                                        "__meta_dns_srv_record_target", "b.example.", "__meta_dns_srv_record_port",
                                        "9101")),
                        Labels.empty()));
    }

    @Test
    void makesTargetsOfAddressesWithThePortGiven() throws IOException {
        records.put("AAAA six", List.of("fd00:0:0:0:0:0:0:1"));
        assertThat(discovery("{names: [six], type: AAAA, port: 80}").find().getFirst().targets())
                .containsExactly(Labels.of("__address__", "[fd00:0:0:0:0:0:0:1]:80", "__meta_dns_name", "six"));
    }

    @Test
    void keepsTheTargetsOfANameThatCannotBeLookedUp() throws IOException {
        records.put("A a", List.of("10.0.0.1"));
        records.put("A b", List.of("10.0.0.2"));
        DnsDiscovery discovery = discovery("{names: [a, b], type: A, port: 80}");
        List<TargetGroup> both = discovery.find();
        assertThat(both).hasSize(2);
        records.remove("A a");
        assertThat(discovery.find()).isEqualTo(both);
        records.put("A b", List.of());
        assertThat(discovery.find().get(1).targets()).isEmpty();
        records.clear();
        assertThatThrownBy(discovery::find).hasMessage("lookup of a: no answer; lookup of b: no answer");
    }

    /// Answers each question with one address record, or says that there is no such name.
    private static void answer(DatagramSocket socket) {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                socket.receive(packet);
                byte[] question = packet.getData();
                boolean known = question[13] == 'a';
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.write(question, 0, 2);
                out.writeBytes(new byte[]{(byte) 0x81, (byte) (known ? 0x80 : 0x83), 0, 1, 0, (byte) (known ? 1 : 0), 0,
                    0, 0, 0});
                int end = 12;
                while (question[end] != 0) {
                    end += question[end] + 1;
                }
                out.write(question, 12, end + 5 - 12);
                if (known) {
                    out.writeBytes(new byte[]{(byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 10, 0, 0, 7});
                }
                socket.send(new DatagramPacket(out.toByteArray(), out.size(), packet.getSocketAddress()));
            }
        } catch (IOException _) {
            // The socket is closed at the test's end.
        }
    }

    @Test
    void asksARealServer() throws IOException {
        try (DatagramSocket server = new DatagramSocket(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Thread.ofVirtual().start(() -> answer(server));
            JndiLookup lookup = new JndiLookup("dns://127.0.0.1:" + server.getLocalPort());
            assertThat(lookup.records("a.example", RecordType.A)).containsExactly("10.0.0.7");
            assertThat(lookup.records("unknown.example", RecordType.A)).isEmpty();
        }
    }
}

package dev.oriel.collect.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.oriel.collect.Conformance;
import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.collect.exposition.NameValidation;
import dev.oriel.collect.exposition.check.TextFormatChecker;
import dev.oriel.storage.simulation.SimulatedTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSourceTest {
    @TempDir
    Path root;

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @BeforeEach
    void writeMachine() throws IOException {
        file("proc/stat", """
                cpu  301 0 40 1000 5 0 1 0 7 2
                cpu0 201 0 30 600 5 0 1 0 7 2
                cpu1 100 0 10 400 0 0 0 0 0 0
                intr 12345 1 2 3
                ctxt 999
                btime 1700000000
                processes 4321
                procs_running 2
                procs_blocked 1
                softirq 5 1 2
                """);
        file("proc/meminfo", "MemTotal:       16384 kB\nActive(anon):     4 kB\nHugePages_Total:       3\n");
        file("proc/loadavg", "0.50 1.25 2.00 3/400 5555\n");
        file("proc/diskstats", """
                   8       0 sda 10 1 200 30 40 2 800 90 0 50 120 1 0 8 2
                   8       1 sda1 1 1 1 1 1 1 1 1 1 1 1
                   7       0 loop0 1 1 1 1 1 1 1 1 1 1 1
                """);
        file("proc/1/mounts", "proc /proc proc rw 0 0\n/dev/sda1 / ext4 ro,relatime 0 0\n"
                + "/dev/sdb1 " + root.toString().replace(" ", "\\040") + " ext4 rw 0 0\n"
                + "/dev/gone /no/such/mount xfs rw 0 0\n");
        file("proc/net/dev",
                """
                        Inter-|   Receive                                                |  Transmit
                         face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                          eth0: 1000 10 1 2 3 4 5 6 2000 20 7 8 9 10 11 12
                        """);
        file("sys/class/net/eth0/operstate", "up\n");
        file("sys/class/net/eth0/mtu", "1500\n");
        file("sys/class/net/eth0/speed", "1000\n");
        file("sys/class/net/eth0/address", "aa:bb\n");
        file("proc/net/netstat", "TcpExt: SyncookiesSent ListenDrops Other\nTcpExt: 1 2 3\n");
        file("proc/net/snmp", "Tcp: CurrEstab ActiveOpens\nTcp: 4 5\n");
        file("proc/net/snmp6", "Udp6InDatagrams                         7\nIp6InOctets   8\n");
        file("proc/net/sockstat", "sockets: used 42\nTCP: inuse 4 orphan 0 tw 4 alloc 17 mem 1\n");
        file("proc/vmstat", "pgfault 77\noom_kill 1\nnr_free_pages 5\n");
        file("proc/pressure/cpu", "some avg10=0.00 avg60=0.00 avg300=0.00 total=14036781\n");
        file("proc/pressure/memory", "some avg10=0.00 total=2000000\nfull avg10=0.00 total=1000000\n");
        file("proc/sys/kernel/osrelease", "6.1.0\n");
        file("proc/sys/kernel/ostype", "Linux\n");
        file("proc/sys/kernel/hostname", "box\n");
        file("proc/sys/kernel/threads-max", "100\n");
        file("proc/sys/kernel/pid_max", "200\n");
        file("proc/sys/kernel/random/entropy_avail", "256\n");
        file("proc/sys/kernel/random/poolsize", "4096\n");
        file("proc/sys/fs/file-nr", "1024\t0\t9999\n");
        file("proc/11/stat", "11 (a (b) c) S 1 1 1 0 -1 1 1 1 1 1 1 1 1 1 20 0 3 0 1\n");
        file("proc/12/stat", "12 (d) R 1 1 1 0 -1 1 1 1 1 1 1 1 1 1 20 0 1 0 1\n");
        file("sys/class/thermal/thermal_zone0/temp", "45500\n");
        file("sys/class/thermal/thermal_zone0/type", "cpu\n");
        file("sys/class/hwmon/hwmon0/name", "core temp\n");
        file("sys/class/hwmon/hwmon0/temp1_input", "50000\n");
        file("sys/class/hwmon/hwmon0/fan1_input", "1200\n");
    }

    private List<String> collect(Path from) {
        ExpositionWriter out = new ExpositionWriter();
        new HostSource(new HostFiles(from), new SimulatedTime(Instant.ofEpochMilli(1_700_000_000_500L))).write(out);
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void readsProcessorsMemoryAndLoad() {
        assertThat(collect(root)).contains("node_cpu_seconds_total{cpu=\"0\",mode=\"user\"} 2.01",
                "node_cpu_seconds_total{cpu=\"1\",mode=\"idle\"} 4",
                "node_cpu_guest_seconds_total{cpu=\"0\",mode=\"nice\"} 0.02", "node_memory_MemTotal_bytes 16777216",
                "node_memory_Active_anon_bytes 4096", "node_memory_HugePages_Total 3", "node_load1 0.5",
                "node_load15 2", "node_context_switches_total 999", "node_boot_time_seconds 1700000000",
                "node_intr_total 12345", "node_procs_running 2", "node_vmstat_pgfault 77",
                "node_pressure_cpu_waiting_seconds_total 14.036781", "node_pressure_memory_stalled_seconds_total 1");
        assertThat(collect(root)).noneMatch(line -> line.startsWith("node_vmstat_nr_free_pages"));
    }

    @Test
    void readsDisksAndFileSystems() {
        List<String> lines = collect(root);
        assertThat(lines).contains("node_disk_read_bytes_total{device=\"sda\"} 102400",
                "node_disk_io_time_seconds_total{device=\"sda\"} 0.05",
                "node_disk_discard_time_seconds_total{device=\"sda\"} 0.002",
                "node_filesystem_readonly{device=\"/dev/sda1\",fstype=\"ext4\",mountpoint=\"/\"} 1",
                "node_filesystem_device_error{device=\"/dev/gone\",fstype=\"xfs\",mountpoint=\"/no/such/mount\"} 1");
        assertThat(lines).noneMatch(line -> line.contains("sda1\"} ") && line.startsWith("node_disk_"));
        assertThat(lines).noneMatch(line -> line.contains("mountpoint=\"/proc\""));
        assertThat(lines.stream()
                .filter(line -> line.startsWith("node_filesystem_size_bytes{device=\"/dev/sdb1\""))
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .toList())
                .singleElement()
                .satisfies(size -> assertThat(size).isPositive());
    }

    @Test
    void readsTheNetwork() {
        assertThat(collect(root)).contains("node_network_receive_bytes_total{device=\"eth0\"} 1000",
                "node_network_transmit_carrier_total{device=\"eth0\"} 11", "node_network_up{device=\"eth0\"} 1",
                "node_network_speed_bytes{device=\"eth0\"} 125000000", "node_network_mtu_bytes{device=\"eth0\"} 1500",
                "node_netstat_TcpExt_ListenDrops 2", "node_netstat_Tcp_CurrEstab 4", "node_netstat_Udp6_InDatagrams 7",
                "node_netstat_Ip6_InOctets 8", "node_sockstat_sockets_used 42", "node_sockstat_TCP_mem_bytes 4096");
    }

    @Test
    void readsTheRestOfTheMachine() {
        assertThat(collect(root)).contains("node_time_seconds 1.7000000005E9", "node_filefd_allocated 1024",
                "node_filefd_maximum 9999", "node_entropy_available_bits 256", "node_processes_pids 2",
                "node_processes_threads 4", "node_processes_state{state=\"S\"} 1", "node_processes_max_processes 200",
                "node_thermal_zone_temp{type=\"cpu\",zone=\"0\"} 45.5",
                "node_hwmon_temp_celsius{chip=\"core_temp\",sensor=\"temp1\"} 50",
                "node_hwmon_fan_rpm{chip=\"core_temp\",sensor=\"fan1\"} 1200");
        assertThat(collect(root)).anyMatch(line -> line.startsWith("node_uname_info{")
                && line.contains("nodename=\"box\"") && line.contains("release=\"6.1.0\""));
    }

    @Test
    void saysWhichCollectorsHadNothingToTell() {
        assertThat(collect(root)).contains("node_scrape_collector_success{collector=\"conntrack\"} 0",
                "node_scrape_collector_success{collector=\"cpu\"} 1");
        assertThat(collect(root.resolve("empty"))).contains("node_scrape_collector_success{collector=\"cpu\"} 0",
                "node_scrape_collector_success{collector=\"time\"} 1");
    }

    @Test
    void usesTheNamesAndTypesOfNodeExporter() {
        Map<String, Set<String>> known = types(
                new String(Conformance.bytes("exposition/captures/node_exporter-linux.prom"), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
        Map<String, Set<String>> ours = types(collect(root));
        Set<String> differing = new TreeSet<>();
        ours.forEach((name, type) -> {
            if (!type.equals(known.get(name))) {
                differing.add(name);
            }
        });
        assertThat(ours).hasSizeGreaterThan(80);
        // The capture leaves out what depends on the machine that made it.
        assertThat(differing).containsExactly("node_filesystem_avail_bytes", "node_filesystem_device_error",
                "node_filesystem_free_bytes", "node_filesystem_readonly", "node_filesystem_size_bytes",
                "node_uname_info");
    }

    @Test
    void writesSoundTextOnWhateverMachineThisIs() {
        ExpositionWriter out = new ExpositionWriter();
        new HostSource(new HostFiles(Path.of("/")), InstantSource.system()).write(out);
        byte[] body = Arrays.copyOf(out.bytes(), out.length());
        assertThatCode(() -> TextFormatChecker.check(body, NameValidation.LEGACY)).doesNotThrowAnyException();
        assertThat(new String(body, StandardCharsets.UTF_8))
                .contains("node_scrape_collector_success{collector=\"time\"} 1");
    }

    private static Map<String, Set<String>> types(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("# TYPE node_"))
                .map(line -> line.split(" "))
                .collect(Collectors.groupingBy(words -> words[2], TreeMap::new,
                        Collectors.mapping(words -> words[3], Collectors.toSet())));
    }
}

package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Protocol counters, from `proc/net/netstat`, `snmp` and `snmp6`: those that people watch.
final class NetstatCollector implements HostCollector {
    private static final Pattern WANTED = Pattern.compile(".*_(InErrors|InErrs)|Ip_Forwarding|"
            + "Ip(6|Ext)_(InOctets|OutOctets)|Icmp6?_(InMsgs|OutMsgs)|"
            + "TcpExt_(Listen.*|Syncookies.*|TCPSynRetrans|TCPTimeouts|TCPOFOQueue|TCPRcvQDrop)|"
            + "Tcp_(ActiveOpens|InSegs|OutSegs|OutRsts|PassiveOpens|RetransSegs|CurrEstab)|"
            + "Udp6?_(InDatagrams|OutDatagrams|NoPorts|RcvbufErrors|SndbufErrors)");

    @Override
    public String name() {
        return "netstat";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) throws IOException {
        Map<String, Double> values = new TreeMap<>();
        for (String file : List.of("proc/net/netstat", "proc/net/snmp")) {
            List<String> lines = files.lines(file);
            for (int i = 0; i + 1 < lines.size(); i += 2) {
                String[] names = lines.get(i).split(" ");
                String[] numbers = lines.get(i + 1).split(" ");
                for (int j = 1; j < Math.min(names.length, numbers.length); j++) {
                    values.put(names[0].replace(":", "_") + names[j], HostFiles.parse(numbers[j]));
                }
            }
        }
        if (!files.word("proc/net/snmp6").isEmpty()) {
            files.table("proc/net/snmp6").forEach((name, value) -> {
                int six = name.indexOf('6');
                if (six > 0) {
                    values.put(name.substring(0, six + 1) + "_" + name.substring(six + 1), value);
                }
            });
        }
        values.forEach((name, value) -> {
            if (WANTED.matcher(name).matches()) {
                out.family("node_netstat_" + name, MetricType.UNKNOWN, "Statistic " + name.replace("_", "") + ".");
                out.sample("node_netstat_" + name, value);
            }
        });
    }
}

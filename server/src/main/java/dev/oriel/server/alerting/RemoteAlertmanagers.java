package dev.oriel.server.alerting;

import dev.oriel.collect.config.AlertmanagerConfig;
import dev.oriel.collect.config.FileDiscoveryConfig;
import dev.oriel.collect.discovery.FileDiscovery;
import dev.oriel.collect.discovery.TargetGroup;
import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import dev.oriel.rule.eval.Alert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// The Alertmanagers of one section of `alerting.alertmanagers`: those that are written down and those that files name.
/// Thread-safe.
final class RemoteAlertmanagers {
    private static final String SCHEME = "__scheme__";
    private static final String ALERTS_PATH = "__alerts_path__";
    private static final String API_PATH = "/api/v2/alerts";

    private final AlertmanagerConfig config;
    private final RemoteAlertmanager.Link link;
    private final Predicate<String> isInner;
    private final UnaryOperator<String> connectAddress;
    private final List<TargetGroup> staticGroups = new ArrayList<>();
    private final List<FileDiscovery> files;
    private final FormerAlertmanagers former;
    private volatile Found found = new Found(Map.of(), List.of(), false);

    /// What is known of the section now.
    ///
    /// @param active  by URL
    /// @param dropped URLs that relabelling dropped
    /// @param inner   whether one of its targets is the Alertmanager within
    private record Found(Map<String, RemoteAlertmanager> active, List<String> dropped, boolean inner) {}

    /// @param isInner        whether a URL is that of the Alertmanager within
    /// @param connectAddress where an address is reached
    /// @param discovery      what looks at files, by their section; perhaps of the configuration before, and perhaps for
    ///                       others too
    /// @param former         of them those are taken that go on
    RemoteAlertmanagers(AlertmanagerConfig config, RemoteAlertmanager.Link link, Predicate<String> isInner,
            UnaryOperator<String> connectAddress, Function<FileDiscoveryConfig, FileDiscovery> discovery,
            FormerAlertmanagers former) {
        this.config = config;
        this.link = link;
        this.isInner = isInner;
        this.connectAddress = connectAddress;
        this.former = former;
        config.staticGroups()
                .forEach(group -> staticGroups.add(TargetGroup.of(Integer.toString(staticGroups.size()), group)));
        files = config.fileDiscoveries().stream().map(discovery).toList();
        refresh();
    }

    /// Looks at the files again. Alertmanagers that are there no more are sent nothing more.
    synchronized void refresh() {
        List<TargetGroup> groups = new ArrayList<>(staticGroups);
        files.forEach(file -> groups.addAll(file.refresh()));
        Map<String, RemoteAlertmanager> before = found.active;
        Map<String, RemoteAlertmanager> active = new LinkedHashMap<>();
        List<String> dropped = new ArrayList<>();
        boolean inner = false;
        for (TargetGroup group : groups) {
            for (Labels target : group.targets()) {
                LabelsBuilder labels = labels(group, target);
                String discovered = url(labels, labels.get(TargetGroup.ADDRESS));
                if (!config.relabeling().apply(labels)) {
                    dropped.add(discovered);
                    continue;
                }
                String address = labels.get(TargetGroup.ADDRESS);
                String url = url(labels, address);
                if (isInner.test(url)) {
                    inner = true;
                } else if (!active.containsKey(url)) {
                    RemoteAlertmanager known = before.get(url);
                    active.put(url, known != null ? known : open(url, url(labels, connectAddress.apply(address))));
                }
            }
        }
        found = new Found(Map.copyOf(active), List.copyOf(dropped), inner);
        before.forEach((url, gone) -> {
            if (!active.containsKey(url)) {
                gone.close(0);
            }
        });
    }

    private RemoteAlertmanager open(String url, String connectUrl) {
        RemoteAlertmanager.Address address = new RemoteAlertmanager.Address(url, connectUrl, config.http(),
                config.timeout());
        RemoteAlertmanager known = former.take(address);
        return known != null ? known : new RemoteAlertmanager(address, link);
    }

    private LabelsBuilder labels(TargetGroup group, Labels target) {
        LabelsBuilder labels = group.labels().toBuilder();
        for (int i = 0; i < target.size(); i++) {
            labels.set(target.name(i), target.value(i));
        }
        String prefix = config.pathPrefix().replaceAll("^/+|/+$", "");
        return labels.set(SCHEME, config.scheme())
                .set(ALERTS_PATH, prefix.isEmpty() ? API_PATH : "/" + prefix + API_PATH);
    }

    private static String url(LabelsBuilder labels, String address) {
        return labels.get(SCHEME) + "://" + address + labels.get(ALERTS_PATH);
    }

    void send(List<Alert> alerts) {
        List<Alert> relabelled = AlertRelay.relabelled(alerts, config.alertRelabeling());
        if (!relabelled.isEmpty()) {
            found.active.values().forEach(each -> each.send(relabelled));
        }
    }

    List<RemoteAlertmanager> active() {
        return List.copyOf(found.active.values());
    }

    List<String> dropped() {
        return found.dropped;
    }

    /// Whether the Alertmanager within is one of them.
    boolean namesInner() {
        return found.inner;
    }
}

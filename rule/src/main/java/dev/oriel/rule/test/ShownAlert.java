package dev.oriel.rule.test;

import dev.oriel.model.Labels;
import dev.oriel.rule.eval.RuleStatus.AlertStatus;
import dev.oriel.rule.test.RuleTestFile.AlertCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A firing alert as a test compares it: labels and annotations.
record ShownAlert(Labels labels, Labels annotations) implements Comparable<ShownAlert> {
    /// In order of labels.
    static List<ShownAlert> expected(AlertCase wanted) {
        List<ShownAlert> alerts = new ArrayList<>();
        wanted.expected().forEach(alert -> {
            Map<String, String> labels = new HashMap<>(alert.labels());
            labels.put("alertname", wanted.alert());
            alerts.add(new ShownAlert(Labels.of(labels), Labels.of(alert.annotations())));
        });
        alerts.sort(null);
        return alerts;
    }

    /// In order of labels.
    static List<ShownAlert> actual(List<AlertStatus> firing) {
        List<ShownAlert> alerts = new ArrayList<>();
        firing.forEach(alert -> alerts.add(new ShownAlert(alert.labels(), Labels.of(alert.annotations()))));
        alerts.sort(null);
        return alerts;
    }

    static String text(List<ShownAlert> alerts) {
        if (alerts.isEmpty()) {
            return "[]";
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < alerts.size(); i++) {
            lines.add("            " + i + ":\n              Labels:" + alerts.get(i).labels
                    + "\n              Annotations:" + alerts.get(i).annotations);
        }
        return lines.stream().collect(Collectors.joining("\n", "[\n", "\n            ]"));
    }

    @Override
    public int compareTo(ShownAlert other) {
        int byLabels = labels.compareTo(other.labels);
        return byLabels != 0 ? byLabels : annotations.compareTo(other.annotations);
    }
}

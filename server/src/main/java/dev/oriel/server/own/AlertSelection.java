package dev.oriel.server.own;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.notify.matcher.MatcherText;
import dev.oriel.server.own.ActiveAlert.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The alerts that a page asks for, grouped by one label, the worst first, and how many there are of each kind. Confined
/// to one thread.
final class AlertSelection {
    /// The worst first: what fires before what does not, then by severity, then the youngest.
    private static final Comparator<ActiveAlert> ORDER = Comparator.comparing(ActiveAlert::state)
            .thenComparingInt(alert -> SeverityRank.of(alert.labels()))
            .thenComparing(Comparator.comparingLong(ActiveAlert::sinceMillis).reversed())
            .thenComparing((a, b) -> Long.compareUnsigned(a.fingerprint(), b.fingerprint()));
    /// Of more alerts than these, only so many are asked for their labels' names.
    private static final int MAX_ASKED = 5_000;

    /// What is asked for.
    ///
    /// @param words   each must occur in a label's value, an annotation, or a receiver's name; in lower case
    /// @param states  empty for all
    /// @param groupBy a label's name; empty for one group of all
    record Question(List<LabelMatcher> matchers, List<String> words, Set<State> states, String groupBy) {
        Question {
            words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        }

        private boolean passes(ActiveAlert alert) {
            return MatcherText.matchAll(matchers, alert.labels()) && (words.isEmpty() || saysAll(alert));
        }

        private boolean saysAll(ActiveAlert alert) {
            StringBuilder text = new StringBuilder();
            Labels labels = alert.labels();
            for (int i = 0; i < labels.size(); i++) {
                text.append(labels.value(i)).append('\n');
            }
            alert.annotations().values().forEach(each -> text.append(each).append('\n'));
            alert.receivers().forEach(each -> text.append(each).append('\n'));
            String whole = text.toString().toLowerCase(Locale.ROOT);
            return words.stream().allMatch(whole::contains);
        }
    }

    /// Alerts that share a label's value.
    ///
    /// @param value  empty where they lack the label, or nothing is grouped
    /// @param states how many are in each
    record Group(String value, Map<State, Integer> states, List<ActiveAlert> alerts) {
        private Group(String value) {
            this(value, new EnumMap<>(State.class), new ArrayList<>());
        }

        private void add(ActiveAlert alert) {
            states.merge(alert.state(), 1, Integer::sum);
            alerts.add(alert);
        }

        private ActiveAlert worst() {
            return alerts.stream().min(ORDER).orElseThrow();
        }

        /// The first ones in their order.
        List<ActiveAlert> first(int count) {
            if (count == 0) {
                return List.of();
            }
            alerts.sort(ORDER);
            return alerts.subList(0, Math.min(count, alerts.size()));
        }
    }

    final int total;
    /// Those that pass matchers and words.
    final int matching;
    /// Of those.
    final Map<State, Integer> states = new EnumMap<>(State.class);
    /// How many alerts of all each silence mutes.
    final Map<String, Integer> silenced = new TreeMap<>();
    final Set<String> labelNames = new TreeSet<>();
    /// Those that are in a state that is asked for, the group with the worst alert first.
    final List<Group> groups;

    AlertSelection(List<ActiveAlert> alerts, Question question) {
        total = alerts.size();
        Map<String, Group> byValue = new HashMap<>();
        int passed = 0;
        for (int i = 0; i < alerts.size(); i++) {
            ActiveAlert alert = alerts.get(i);
            alert.reasons().silencedBy().forEach(id -> silenced.merge(id, 1, Integer::sum));
            for (int label = 0; i < MAX_ASKED && label < alert.labels().size(); label++) {
                labelNames.add(alert.labels().name(label));
            }
            if (!question.passes(alert)) {
                continue;
            }
            passed++;
            states.merge(alert.state(), 1, Integer::sum);
            if (question.states().isEmpty() || question.states().contains(alert.state())) {
                String value = question.groupBy().isEmpty() ? "" : alert.labels().get(question.groupBy());
                byValue.computeIfAbsent(value, Group::new).add(alert);
            }
        }
        matching = passed;
        Map<Group, ActiveAlert> worst = new IdentityHashMap<>();
        byValue.values().forEach(group -> worst.put(group, group.worst()));
        groups = byValue.values().stream().sorted(Comparator.comparing(worst::get, ORDER)).toList();
    }
}

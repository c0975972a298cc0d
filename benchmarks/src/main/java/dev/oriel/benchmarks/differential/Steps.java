package dev.oriel.benchmarks.differential;

import dev.oriel.benchmarks.differential.Servers.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Where in time two answers differ.
final class Steps {
    private static final int MOST = 3;

    private Steps() {}

    /// The first of these times at which the answers are not the same.
    static List<Long> different(Pair pair, List<Long> times) {
        Map<Long, Map<String, Double>> ours = byTime(pair.ours());
        Map<Long, Map<String, Double>> theirs = byTime(pair.theirs());
        List<Long> different = new ArrayList<>();
        for (Long time : times) {
            if (different.size() < MOST && !Objects.equals(ours.get(time), theirs.get(time))) {
                different.add(time);
            }
        }
        return different;
    }

    /// All of these times at which the answers have other series, or values that differ by more than nine digits show.
    static List<Long> apart(Pair pair, List<Long> times) {
        Map<Long, Map<String, Double>> ours = byTime(pair.ours());
        Map<Long, Map<String, Double>> theirs = byTime(pair.theirs());
        Map<String, Double> none = Map.of();
        return times.stream()
                .filter(time -> apart(ours.getOrDefault(time, none), theirs.getOrDefault(time, none)))
                .toList();
    }

    private static boolean apart(Map<String, Double> ours, Map<String, Double> theirs) {
        return !ours.keySet().equals(theirs.keySet()) || ours.entrySet()
                .stream()
                .anyMatch(each -> !Agreement.values(each.getValue(), Objects.requireNonNull(theirs.get(each.getKey())))
                        .hasNineDigits());
    }

    /// Whether an answer has at a time what the other one has in all.
    static boolean same(Answer range, Answer instant, long timeMillis) {
        Map<String, Double> empty = Map.of();
        return byTime(range).getOrDefault(timeMillis, empty).equals(byTime(instant).getOrDefault(timeMillis, empty));
    }

    private static Map<Long, Map<String, Double>> byTime(Answer answer) {
        Map<Long, Map<String, Double>> all = new HashMap<>();
        answer.series().forEach((labels, points) -> {
            for (int i = 0; i < points.values().length; i++) {
                all.computeIfAbsent(points.timesMillis()[i], _ -> new HashMap<>()).put(labels, points.values()[i]);
            }
        });
        return all;
    }
}

package dev.oriel.rule.doctor.evidence;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the names that somebody may have meant: by words in common, and by letters.
public final class Nearest {
    private static final int MAX_COMPARED = 20_000;
    private static final int MAX_CHARS = 200;
    private static final double LEAST = 0.45;
    private static final double BY_WORDS = 0.6;

    private Nearest() {}

    /// The nearest names, best first; none that is too far off.
    public static List<String> of(String wanted, Collection<String> names, int limit) {
        return names.stream()
                .limit(MAX_COMPARED)
                .filter(name -> !name.equals(wanted) && name.length() <= MAX_CHARS)
                .map(name -> new Scored(name, score(wanted, name)))
                .filter(scored -> scored.score >= LEAST)
                .sorted(Comparator.comparingDouble((Scored scored) -> -scored.score)
                        .thenComparing(Scored::name))
                .limit(limit)
                .map(Scored::name)
                .toList();
    }

    private record Scored(String name, double score) {}

    /// 1 for the same, 0 for nothing in common.
    static double score(String left, String right) {
        Set<String> words = words(left);
        Set<String> others = words(right);
        Set<String> common = new HashSet<>(words);
        common.retainAll(others);
        Set<String> all = new HashSet<>(words);
        all.addAll(others);
        double byWords = all.isEmpty() ? 0 : (double) common.size() / all.size();
        int longest = Math.max(left.length(), right.length());
        double byLetters = longest == 0 ? 1 : 1 - (double) distance(left, right) / longest;
        double mixed = BY_WORDS * byWords + (1 - BY_WORDS) * byLetters;
        // A slip of the finger leaves no word whole.
        return Math.max(mixed, byLetters > 0.8 ? byLetters : 0);
    }

    private static Set<String> words(String name) {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    /// How many letters must be put in, taken out or changed.
    static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}

package dev.oriel.model.regex;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Literals with gaps between them: `pre.*mid.+post`.
///
/// @param literals one more than there are gaps; the first and the last may be empty
/// @param gaps     how many characters each gap has at least: 0 or 1
record Glob(List<String> literals, List<Integer> gaps) implements TextMatcher {
    Glob {
        literals = List.copyOf(literals);
        gaps = List.copyOf(gaps);
    }

    static Glob literal(String text) {
        return new Glob(List.of(text), List.of());
    }

    static Glob gap(int min) {
        return new Glob(List.of("", ""), List.of(min));
    }

    boolean isLiteral() {
        return gaps.isEmpty();
    }

    String prefix() {
        return literals.getFirst();
    }

    int length() {
        int length = 0;
        for (String literal : literals) {
            length += literal.length();
        }
        return length;
    }

    /// This and then the other; null where two gaps would meet that have one character each.
    @Nullable
    Glob append(Glob other) {
        List<String> allLiterals = new ArrayList<>(literals);
        List<Integer> allGaps = new ArrayList<>(gaps);
        allLiterals.set(literals.size() - 1, literals.getLast() + other.prefix());
        for (int i = 0; i < other.gaps.size(); i++) {
            int gap = other.gaps.get(i);
            if (allLiterals.getLast().isEmpty() && !allGaps.isEmpty()) {
                gap += allGaps.removeLast();
                allLiterals.removeLast();
            }
            if (gap > 1) {
                return null;
            }
            allGaps.add(gap);
            allLiterals.add(other.literals.get(i + 1));
        }
        return new Glob(allLiterals, allGaps);
    }

    @Override
    public boolean matches(String text) {
        String first = literals.getFirst();
        if (gaps.isEmpty()) {
            return text.equals(first);
        }
        String last = literals.getLast();
        int place = first.length();
        int end = text.length() - last.length();
        if (place > end || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int inner = gaps.size() - 1;
        for (int i = 0; i < inner; i++) {
            String literal = literals.get(i + 1);
            int found = text.indexOf(literal, place + gaps.get(i));
            if (found < 0 || found + literal.length() > end) {
                return false;
            }
            place = found + literal.length();
        }
        return place + gaps.get(inner) <= end;
    }
}

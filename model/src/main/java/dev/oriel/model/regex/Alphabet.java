package dev.oriel.model.regex;

import java.util.Arrays;
import java.util.List;

/// Divides all code points into classes that no set of a program tells apart.
final class Alphabet {
    private static final int DIRECT = 256;

    /// The first code point of each class but the first one, ascending; a class may recur under several numbers.
    private final int[] boundaries;
    private final char[] direct = new char[DIRECT];
    /// For each set, which classes are in it.
    private final boolean[][] members;

    Alphabet(List<CodePoints> sets) {
        int[] found = new int[2 * sets.stream().mapToInt(CodePoints::rangeCount).sum()];
        int size = 0;
        for (CodePoints set : sets) {
            for (int i = 0; i < set.rangeCount(); i++) {
                found[size++] = set.first(i);
                found[size++] = set.last(i) + 1;
            }
        }
        boundaries = Arrays.stream(found).filter(boundary -> boundary > 0).sorted().distinct().toArray();
        for (int c = 0; c < DIRECT; c++) {
            direct[c] = (char) search(c);
        }
        members = new boolean[sets.size()][];
        for (int i = 0; i < members.length; i++) {
            members[i] = members(sets.get(i));
        }
    }

    private boolean[] members(CodePoints set) {
        boolean[] in = new boolean[size()];
        for (int i = 0; i < set.rangeCount(); i++) {
            int last = classOf(set.last(i));
            for (int characterClass = classOf(set.first(i)); characterClass <= last; characterClass++) {
                in[characterClass] = true;
            }
        }
        return in;
    }

    /// How many classes a list of sets makes at most; an alphabet keeps as many flags for each of them.
    static int sizeLimit(List<CodePoints> sets) {
        return 1 + 2 * sets.stream().mapToInt(CodePoints::rangeCount).sum();
    }

    int size() {
        return boundaries.length + 1;
    }

    int classOf(int codePoint) {
        return codePoint < DIRECT ? direct[codePoint] : search(codePoint);
    }

    private int search(int codePoint) {
        int found = Arrays.binarySearch(boundaries, codePoint);
        return found >= 0 ? found + 1 : -found - 1;
    }

    boolean contains(int set, int characterClass) {
        return members[set][characterClass];
    }
}

package dev.oriel.model.regex;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A deterministic automaton whose states are made when a text first needs them, so that a character costs one look-up
/// from then on. States, and what is kept of them, are limited; beyond that it gives up on a text.
///
/// Thread-safe: states are made under a lock. Readers take transitions without it; one that they do not see yet, or that
/// leads to a row that they do not see yet, sends them to the lock. So that they need to see nothing else, the number of
/// a state says whether a text that ends there matches: it is odd then.
final class LazyDfa {
    private static final int MAX_STATES = 2000;
    private static final int MAX_TRANSITIONS = 1 << 18;
    private static final int MAX_ALPHABET_CELLS = 1 << 20;
    private static final int MAX_KEPT_INSTRUCTIONS = 1 << 18;

    private static final int UNKNOWN = 0;
    /// Nothing that follows matches.
    private static final int DEAD = 2;
    /// All that follows matches.
    private static final int UNIVERSAL = 5;
    /// No more states can be made.
    private static final int EXHAUSTED = 6;
    private static final int FIRST = 8;

    private final Program program;
    private final Alphabet alphabet;
    private final int maxStates;
    private final int[][] rows;
    private final int start;

    // All below is read and written under the lock.
    private final int[][] instructions;
    private final Map<Key, Integer> states = new HashMap<>();
    private final Closure closure;
    private int stateCount = FIRST / 2;
    private int keptInstructions;

    /// The instructions of a state, as the key of a map.
    private record Key(int[] instructions) {
        @Override
        public boolean equals(Object object) {
            return object instanceof Key other && Arrays.equals(instructions, other.instructions);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(instructions);
        }
    }

    private LazyDfa(Program program, Alphabet alphabet) {
        this.program = program;
        this.alphabet = alphabet;
        maxStates = Math.min(MAX_STATES, FIRST / 2 + MAX_TRANSITIONS / alphabet.size());
        rows = new int[maxStates][];
        instructions = new int[maxStates][];
        closure = new Closure(program);
        closure.begin(true);
        closure.add(program.entry());
        start = state();
    }

    /// An automaton for the program; null where its alphabet alone would be too large.
    static @Nullable LazyDfa of(Program program) {
        long cells = (long) Alphabet.sizeLimit(program.sets()) * program.sets().size();
        return cells > MAX_ALPHABET_CELLS ? null : new LazyDfa(program, new Alphabet(program.sets()));
    }

    /// Whether the text matches as a whole.
    ///
    /// @return null when more states would be needed than there may be
    @Nullable
    Boolean matches(String text) {
        int state = start;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (state < FIRST) {
                break;
            }
            int codePoint = text.charAt(i);
            if (codePoint >= Character.MIN_HIGH_SURROGATE && codePoint <= Character.MAX_HIGH_SURROGATE) {
                codePoint = text.codePointAt(i);
                i += Character.charCount(codePoint) - 1;
            }
            int characterClass = alphabet.classOf(codePoint);
            int[] row = rows[state >> 1];
            int next = row == null ? UNKNOWN : row[characterClass];
            state = next == UNKNOWN ? step(state, characterClass) : next;
        }
        return state == EXHAUSTED ? null : Boolean.valueOf((state & 1) != 0);
    }

    private synchronized int step(int state, int characterClass) {
        int[] row = rows[state >> 1];
        if (row[characterClass] != UNKNOWN) {
            return row[characterClass];
        }
        closure.begin(false);
        for (int instruction : instructions[state >> 1]) {
            if (program.operation(instruction) == Program.ONE_OF
                    && alphabet.contains(program.argument(instruction), characterClass)) {
                closure.add(program.next(instruction));
            }
        }
        int next = state();
        row[characterClass] = next;
        return next;
    }

    /// The state of what is in the closure, which is made if need be.
    private int state() {
        if (closure.isEmpty()) {
            return DEAD;
        }
        if (closure.isUniversal()) {
            return UNIVERSAL;
        }
        int[] kept = closure.instructions();
        Key key = new Key(kept);
        Integer known = states.get(key);
        if (known != null) {
            return known;
        }
        if (stateCount == maxStates || keptInstructions + kept.length > MAX_KEPT_INSTRUCTIONS) {
            return EXHAUSTED;
        }
        int number = stateCount++;
        keptInstructions += kept.length;
        instructions[number] = kept;
        rows[number] = new int[alphabet.size()];
        int state = number << 1 | (closure.isAccepting() ? 1 : 0);
        states.put(key, state);
        return state;
    }
}

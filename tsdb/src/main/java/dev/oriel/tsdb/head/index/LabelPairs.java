package dev.oriel.tsdb.head.index;

import dev.oriel.model.CodePointOrder;
import dev.oriel.model.Labels;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The distinct name and value pairs, numbered from 0. Pairs and not strings are interned: a label then costs a series
/// one number, and a selector's `name="value"` is one look-up. A pair is known by the hash of its bytes, so that a new
/// series of known pairs makes no string. Guarded by its owner's lock.
final class LabelPairs {
    /// A label name and the pairs that have it.
    static final class LabelName {
        private final String name;
        private int[] pairs = new int[4];
        private int count;

        private LabelName(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        int pairCount() {
            return count;
        }

        int pair(int index) {
            return pairs[index];
        }

        private void add(int pair) {
            if (count == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * count);
            }
            pairs[count++] = pair;
        }
    }

    private final LabelHash.HashKey key;
    /// Of those who make pairs.
    private final LabelHash hash;
    private final FingerprintTable known = new FingerprintTable();
    /// The label bytes interned last, and which pairs they were: neighbours share most of theirs.
    private byte[] lastBytes = new byte[512];
    private int[] lastStarts = new int[17];
    private int[] lastPairs = new int[16];
    private int lastCount;
    private final Map<String, LabelName> names = new HashMap<>();
    private @Nullable LabelName[] nameOf = new LabelName[64];
    private @Nullable String[] valueOf = new String[64];
    /// Series that have the pair, those not yet indexed included.
    private int[] references = new int[64];
    private int[] free = new int[0];
    private int freeCount;
    private int count;
    private int live;
    private long characters;

    LabelPairs(LabelHash.HashKey key) {
        this.key = key;
        hash = new LabelHash(key);
    }

    /// The numbers of a label set's pairs, made where they are new.
    ///
    /// @param into gets them
    /// @throws IllegalArgumentException a name or value is not UTF-8
    void intern(byte[] buffer, CanonicalLabels labels, int[] into) {
        int count = labels.count();
        for (int i = 0; i < count; i++) {
            int start = labels.start(i);
            int end = labels.end(i);
            into[i] = isLast(buffer, start, end, i) ? lastPairs[i] : intern(buffer, labels, i, start, end);
        }
        remember(buffer, labels, into);
    }

    private boolean isLast(byte[] buffer, int start, int end, int index) {
        return index < lastCount && Arrays.equals(buffer, start, end, lastBytes, lastStarts[index],
                lastStarts[index + 1]);
    }

    private void remember(byte[] buffer, CanonicalLabels labels, int[] interned) {
        int count = labels.count();
        if (lastPairs.length < count) {
            lastPairs = new int[2 * count];
            lastStarts = new int[2 * count + 1];
        }
        int at = 0;
        for (int i = 0; i < count; i++) {
            int start = labels.start(i);
            int length = labels.end(i) - start;
            if (at + length > lastBytes.length) {
                lastBytes = Arrays.copyOf(lastBytes, 2 * (at + length));
            }
            System.arraycopy(buffer, start, lastBytes, at, length);
            lastStarts[i] = at;
            lastPairs[i] = interned[i];
            at += length;
        }
        lastStarts[count] = at;
        lastCount = count;
    }

    /// The number of the only pair of a label set, made where it is new.
    int internOnly(byte[] buffer, CanonicalLabels labels) {
        return intern(buffer, labels, 0, labels.start(0), labels.end(0));
    }

    private int intern(byte[] buffer, CanonicalLabels labels, int index, int start, int end) {
        hash.compute(buffer, start, end - start);
        int pair = known.find(hash.high(), hash.low());
        if (pair >= 0) {
            return pair;
        }
        String name = string(buffer, labels.nameStart(index), labels.nameEnd(index), "name");
        String value = string(buffer, labels.valueStart(index), end, "value");
        pair = number();
        LabelName labelName = names.computeIfAbsent(name, LabelName::new);
        labelName.add(pair);
        nameOf[pair] = labelName;
        valueOf[pair] = value;
        characters += value.length();
        known.add(hash.high(), hash.low(), pair);
        live++;
        return pair;
    }

    private int number() {
        if (freeCount > 0) {
            return free[--freeCount];
        }
        if (count == references.length) {
            int capacity = count + (count >> 1);
            nameOf = Arrays.copyOf(nameOf, capacity);
            valueOf = Arrays.copyOf(valueOf, capacity);
            references = Arrays.copyOf(references, capacity);
        }
        return count++;
    }

    private static String string(byte[] buffer, int start, int end, String what) {
        for (int i = start; i < end; i++) {
            if (buffer[i] < 0) {
                return decoded(buffer, start, end, what);
            }
        }
        return new String(buffer, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static String decoded(byte[] buffer, int start, int end, String what) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, start, end - start)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("label " + what + ": bytes that are no text (expected: UTF-8)", e);
        }
    }

    /// The pair's number, or -1. Many may look at once.
    int find(byte[] pairContent) {
        LabelHash own = new LabelHash(key);
        own.compute(pairContent, 0, pairContent.length);
        return known.find(own.high(), own.low());
    }

    @Nullable
    LabelName name(String name) {
        return names.get(name);
    }

    Collection<LabelName> names() {
        return names.values();
    }

    LabelName nameOf(int pair) {
        LabelName name = nameOf[pair];
        if (name == null) {
            throw new IllegalStateException("label pair: " + pair + " (expected: one in use)");
        }
        return name;
    }

    String valueOf(int pair) {
        String value = valueOf[pair];
        if (value == null) {
            throw new IllegalStateException("label pair: " + pair + " (expected: one in use)");
        }
        return value;
    }

    /// For each pair, how many come before it in the order of names, then values.
    int[] ranks() {
        List<LabelName> sortedNames = new ArrayList<>(names.values());
        sortedNames.sort(Comparator.comparing(LabelName::name, CodePointOrder.INSTANCE));
        int[] ranks = new int[count];
        int rank = 0;
        for (LabelName name : sortedNames) {
            Integer[] byValue = new Integer[name.count];
            Arrays.setAll(byValue, i -> name.pairs[i]);
            Arrays.sort(byValue,
                    (left, right) -> CodePointOrder.compareStrings(valueOf(left), valueOf(right)));
            for (int pair : byValue) {
                ranks[pair] = rank++;
            }
        }
        return ranks;
    }

    /// The label set of these pairs.
    Labels labels(int[] numbers, int count) {
        String[] strings = new String[2 * count];
        for (int i = 0; i < count; i++) {
            strings[2 * i] = nameOf(numbers[i]).name();
            strings[2 * i + 1] = valueOf(numbers[i]);
        }
        return new StoredLabels(strings);
    }

    /// Counts one more series for each of so many pairs.
    void refer(int[] numbers, int size) {
        for (int i = 0; i < size; i++) {
            references[numbers[i]]++;
        }
    }

    /// Takes back what [#refer] counted; a pair without references goes at the next [#sweep].
    void release(int pair) {
        references[pair]--;
    }

    /// Gives up the pairs that no series has any more.
    void sweep() {
        lastCount = 0;
        known.retain(pair -> references[pair] > 0);
        for (LabelName name : names.values()) {
            int kept = 0;
            for (int i = 0; i < name.count; i++) {
                int pair = name.pairs[i];
                if (references[pair] > 0) {
                    name.pairs[kept++] = pair;
                } else {
                    giveUp(pair);
                }
            }
            name.count = kept;
        }
        names.values().removeIf(name -> name.count == 0);
    }

    private void giveUp(int pair) {
        characters -= valueOf(pair).length();
        nameOf[pair] = null;
        valueOf[pair] = null;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, Math.max(64, 2 * free.length));
        }
        free[freeCount++] = pair;
        live--;
    }

    /// One more than the greatest number in use.
    int bound() {
        return count;
    }

    int liveCount() {
        return live;
    }

    long heldBytes() {
        return known.heldBytes() + 12L * references.length + 48L * live + characters;
    }
}

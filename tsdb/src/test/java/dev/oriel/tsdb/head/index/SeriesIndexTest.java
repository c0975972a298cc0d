package dev.oriel.tsdb.head.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.LabelLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class SeriesIndexTest {
    private static final LabelHash.HashKey KEY = new LabelHash.HashKey(1, 2);
    private static final String[] PATTERNS = {"", "a", "1", "[0-9]+", "a|b|", ".*", ".+", "1.*", "x"};

    private final SeriesIndex index = new SeriesIndex(KEY, LabelLimits.DEFAULT);
    private final LabelHash hash = new LabelHash(KEY);

    @Test
    void knowsASeriesAgainByItsBytes() {
        int up = register(Labels.of("__name__", "up", "job", "a"));
        int down = register(Labels.of("__name__", "down", "job", "a"));

        assertThat(register(Labels.of("__name__", "up", "job", "a"))).isEqualTo(up).isNotEqualTo(down);
        assertThat(find(Labels.of("__name__", "down", "job", "a"), 0)).isEqualTo(down);
        assertThat(find(Labels.of("__name__", "down", "job", "b"), down)).isEqualTo(SeriesIndex.ABSENT);
        assertThat(index.labels(up)).isEqualTo(Labels.of("__name__", "up", "job", "a"));
    }

    @Test
    void knowsUnsortedBytesAsTheSeriesThatTheyMean() {
        int up = register(Labels.of("__name__", "up", "job", "a"));
        byte[] name = LabelBytes.encode(Labels.of("__name__", "up"));
        byte[] job = LabelBytes.encode(Labels.of("job", "a"));
        byte[] unsorted = new byte[name.length + job.length];
        System.arraycopy(job, 0, unsorted, 0, job.length);
        System.arraycopy(name, 0, unsorted, job.length, name.length);

        assertThat(register(unsorted, 0)).isEqualTo(up);
        hash.compute(unsorted, 0, unsorted.length);
        assertThat(index.find(hash.high(), hash.low(), 7)).as("found without parsing").isEqualTo(up);
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] bytes = LabelBytes.encode(Labels.of("job", "aa"));
        bytes[bytes.length - 1] = (byte) 0xff;

        assertThatThrownBy(() -> register(bytes, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label value: bytes that are no text (expected: UTF-8)");
    }

    @Test
    void refusesOneSeriesTooMany() {
        byte[] first = LabelBytes.encode(Labels.of("__name__", "a"));
        byte[] second = LabelBytes.encode(Labels.of("__name__", "b"));
        register(first, 1);

        assertThatThrownBy(() -> register(second, 1))
                .isInstanceOf(OverCapacityException.class)
                .hasMessage("series of tenant t: 2 (expected: at most 1, limits.max_series)");
    }

    @Test
    void showsSeriesToSelectorsOnlyOnceTheyAreIndexed() {
        int up = register(Labels.of("__name__", "up"));
        assertThat(index.select(List.of())).isEmpty();

        index.index(new int[]{up}, 1);
        assertThat(index.select(List.of())).containsExactly(up);
        assertThat(index.select(List.of(LabelMatcher.equal("__name__", "up")))).containsExactly(up);
    }

    @Test
    void usesANumberAgainOnlyAfterItWasReclaimed() {
        Labels gone = Labels.of("__name__", "gone");
        int number = register(gone);
        index.index(new int[]{number}, 1);
        index.remove(RoaringBitmap.bitmapOf(number));

        assertThat(index.select(List.of())).isEmpty();
        assertThat(find(gone, number)).isEqualTo(SeriesIndex.ABSENT);
        assertThat(index.labels(number)).as("for those who read it still").isEqualTo(gone);
        assertThat(register(Labels.of("__name__", "next"))).isNotEqualTo(number);

        index.reclaim(RoaringBitmap.bitmapOf(number));
        assertThat(register(Labels.of("__name__", "third"))).isEqualTo(number);
        assertThat(find(gone, number)).isEqualTo(SeriesIndex.ABSENT);
    }

    @Test
    void restoresSeriesUnderTheirNumbersInAnyOrder() {
        byte[] late = LabelBytes.encode(Labels.of("__name__", "late"));
        byte[] early = LabelBytes.encode(Labels.of("__name__", "early"));

        assertThat(index.restore(5, late, 0, late.length)).isTrue();
        assertThat(index.restore(2, early, 0, early.length)).isTrue();
        assertThat(index.restore(5, late, 0, late.length)).as("again").isTrue();
        assertThat(index.restore(5, early, 0, early.length)).as("another's number").isFalse();
        assertThat(index.restore(3, early, 0, early.length)).as("another number").isFalse();
        assertThat(index.registeredSeries()).containsExactly(2, 5);
        assertThat(List.of(register(Labels.of("a", "1")), register(Labels.of("a", "2")))).doesNotContain(2, 5);
    }

    @Test
    void selectsWhatMatchersSayOfEverySeries() {
        SplittableRandom random = new SplittableRandom(1);
        List<Labels> series = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Labels labels = Labels.of("__name__", "m" + i % 3, "n", String.valueOf(i), "few",
                    i % 5 == 0 ? "" : "a", "some", String.valueOf(i % 130));
            series.add(labels);
            index.index(new int[]{register(labels)}, 1);
        }
        for (int run = 0; run < 500; run++) {
            List<LabelMatcher> matchers = matchers(random);
            int[] expected = IntStream.range(0, series.size())
                    .filter(i -> matchers.stream().allMatch(matcher -> matcher.matches(series.get(i))))
                    .toArray();
            assertThat(index.select(matchers)).as("%s", matchers).isEqualTo(expected);
        }
    }

    @Test
    void selectsTheRightSeriesForManyWhoAskAtOnce() {
        int[] numbers = IntStream.range(0, 8).map(i -> register(Labels.of("__name__", "m" + i))).toArray();
        index.index(numbers, numbers.length);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<CompletableFuture<Long>> wrong = IntStream.range(0, 4)
                    .mapToObj(thread -> CompletableFuture.supplyAsync(() -> wrongSelections(numbers, thread), threads))
                    .toList();
            assertThat(wrong.stream().map(CompletableFuture::join)).containsOnly(0L);
        }
    }

    private long wrongSelections(int[] numbers, int thread) {
        return IntStream.range(0, 100_000).filter(run -> {
            int i = (run + 2 * thread) % numbers.length;
            int[] found = index.select(List.of(LabelMatcher.equal("__name__", "m" + i)));
            return found.length != 1 || found[0] != numbers[i];
        }).count();
    }

    @Test
    void sortsSeriesAsTheirLabelsCompare() {
        SplittableRandom random = new SplittableRandom(2);
        List<Integer> series = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            series.add(register(Labels.of("__name__", "m" + random.nextInt(3), "é", "v" + random.nextInt(20), "z",
                    random.nextBoolean() ? "" : "\uD83D\uDE00" + random.nextInt(5), "\uFFFD", "a" + i)));
        }
        List<Labels> sorted = IntStream
                .of(index.sortedByLabels(series.stream().mapToInt(Integer::intValue).toArray()))
                .mapToObj(index::labels)
                .toList();

        assertThat(sorted).hasSize(300).isSorted();
    }

    private static List<LabelMatcher> matchers(SplittableRandom random) {
        String[] names = {"__name__", "n", "few", "some", "none"};
        LabelMatcher.Operator[] operators = LabelMatcher.Operator.values();
        List<LabelMatcher> matchers = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            matchers.add(new LabelMatcher(names[random.nextInt(names.length)],
                    operators[random.nextInt(operators.length)], PATTERNS[random.nextInt(PATTERNS.length)]));
        }
        return matchers;
    }

    private int register(Labels labels) {
        return register(LabelBytes.encode(labels), 0);
    }

    private int register(byte[] bytes, long maxSeries) {
        hash.compute(bytes, 0, bytes.length);
        return index.register(bytes, 0, bytes.length, hash, maxSeries, "t");
    }

    private int find(Labels labels, int guess) {
        byte[] bytes = LabelBytes.encode(labels);
        hash.compute(bytes, 0, bytes.length);
        return index.find(hash.high(), hash.low(), guess);
    }
}

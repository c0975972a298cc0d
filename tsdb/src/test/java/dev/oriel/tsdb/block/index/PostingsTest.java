package dev.oriel.tsdb.block.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.chunk.ByteSink;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostingsTest {
    private static final int SERIES = 100_000;

    @Test
    void givesBackTheSeriesOfAnyRange() {
        SplittableRandom random = new SplittableRandom(1);
        for (int density : new int[]{1, 2, 3, 10, 1000, 50_000}) {
            int[] series = IntStream.range(0, SERIES).filter(i -> i == 77 || random.nextInt(density) == 0).toArray();
            for (int round = 0; round < 50; round++) {
                int start = random.nextInt(SERIES);
                int end = round == 0 ? SERIES : start + random.nextInt(SERIES - start + 1);
                int from = round == 0 ? 0 : start;
                SeriesBits found = new SeriesBits(from, end);
                encoded(series).addTo(found);
                assertThat(found.toArray())
                        .isEqualTo(IntStream.of(series).filter(i -> i >= from && i < end).toArray());
            }
        }
    }

    @Test
    void knowsItsEndsAndCountWithoutReadingTheRest() {
        Postings postings = encoded(new int[]{5, 7, 99_999});
        assertThat(postings.first()).isEqualTo(5);
        assertThat(postings.last()).isEqualTo(99_999);
        assertThat(postings.count()).isEqualTo(3);
    }

    @Test
    void keepsARunOfNeighboursInAFewBytes() {
        ByteSink out = new ByteSink();
        PostingsEncoder.encode(IntStream.range(1000, 11_000).toArray(), 0, 10_000, out);
        assertThat(out.size()).isLessThan(300);
    }

    private static Postings encoded(int[] series) {
        ByteSink out = new ByteSink();
        PostingsEncoder.encode(series, 0, series.length, out);
        return new Postings(new ByteCursor(out.toByteArray(), 0, out.size()), SERIES);
    }
}

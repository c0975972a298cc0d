package dev.oriel.tsdb.head.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class PostingsTest {
    @Test
    void keepsASortedSetThroughAllItsForms() {
        SplittableRandom random = new SplittableRandom(3);
        Postings postings = new Postings();
        postings.ensureCapacity(3);
        TreeSet<Integer> expected = new TreeSet<>();
        for (int i = 0; i < 3_000; i++) {
            int series = random.nextInt(200);
            boolean growing = i % 1_000 < 700;
            if (expected.contains(series)) {
                if (!growing) {
                    postings.remove(1, series);
                    expected.remove(series);
                }
            } else if (growing) {
                postings.add(1, series);
                expected.add(series);
            } else {
                postings.remove(1, series);
            }
            RoaringBitmap set = new RoaringBitmap();
            postings.addTo(set, 1);
            assertThat(set.toArray()).isEqualTo(expected.stream().mapToInt(Integer::intValue).toArray());
            assertThat(postings.view(1)).isEqualTo(set);
            assertThat(postings.count(1)).isEqualTo(expected.size());
            assertThat(postings.isEmpty(1)).isEqualTo(expected.isEmpty());
        }
        assertThat(postings.isEmpty(0)).isTrue();
        assertThat(postings.count(2)).isZero();
    }

    @Test
    void fallsBackFromAnArrayToNothing() {
        Postings postings = new Postings();
        postings.ensureCapacity(1);
        postings.add(0, 7);
        postings.add(0, 3);
        postings.remove(0, 7);
        postings.remove(0, 3);

        assertThat(postings.isEmpty(0)).isTrue();
        postings.add(0, 9);
        assertThat(postings.view(0).toArray()).containsExactly(9);
    }
}

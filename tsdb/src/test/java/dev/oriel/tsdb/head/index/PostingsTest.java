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
    void takesStretchesIntoEachForm() {
        for (int before : new int[]{0, 1, 40, 100}) {
            for (int length : new int[]{1, 2, 30, 64, 65, 500}) {
                Postings postings = new Postings();
                postings.ensureCapacity(1);
                RoaringBitmap expected = new RoaringBitmap();
                for (int series = 0; series < before; series++) {
                    postings.add(0, 2 * series);
                    expected.add(2 * series);
                }
                postings.add(0, 1_000, 999 + length);
                expected.add(1_000L, 1_000L + length);
                postings.add(0, 5_000);
                expected.add(5_000);
                Posting copy = new Posting();
                postings.copyTo(copy, 0);
                Postings replaced = new Postings();
                replaced.ensureCapacity(1);
                replaced.replace(0, copy);

                assertThat(postings.view(0)).isEqualTo(expected);
                assertThat(replaced.view(0)).isEqualTo(expected);
                assertThat(replaced.count(0)).isEqualTo(expected.getCardinality());
            }
        }
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

package dev.oriel.collect.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SeriesCacheTest {
    private final SeriesCache cache = new SeriesCache();

    private void arrive(int number) {
        byte[] text = ("m{id=\"" + number + "\"}").getBytes(StandardCharsets.UTF_8);
        LineTable lines = cache.lines();
        int known = lines.find(text, 0, text.length);
        int line = known == LineTable.NONE ? lines.add(text, 0, text.length) : known;
        cache.setSeries(line, number);
        cache.arrived(line, true);
    }

    @Test
    void forgetsTheLinesOfScrapesThatFailWithEverNewOnes() {
        int next = 0;
        for (int scrape = 0; scrape < 50; scrape++) {
            cache.beginScrape();
            for (int i = 0; i < 1_000; i++) {
                arrive(next++);
            }
            assertThat(cache.failScrape()).isEmpty();
            assertThat(cache.lines().count()).isLessThan(5_000);
        }
    }

    @Test
    void endsEachSeriesOnceThoughItsLinesAreForgotten() {
        cache.beginScrape();
        arrive(1);
        assertThat(cache.endScrape()).isEmpty();
        cache.beginScrape();
        for (int i = 1; i < 5_000; i++) {
            arrive(i);
        }
        assertThat(cache.failScrape()).containsExactly(1);
        cache.beginScrape();
        arrive(2);
        assertThat(cache.endScrape()).isEmpty();
        cache.beginScrape();
        assertThat(cache.endScrape()).containsExactly(2);
    }

    @Test
    void keepsTheLinesOfAScrapeThatFailsWithTheUsualOnes() {
        for (int scrape = 0; scrape < 2; scrape++) {
            cache.beginScrape();
            for (int i = 0; i < 3_000; i++) {
                arrive(i);
            }
            if (scrape == 0) {
                cache.endScrape();
            } else {
                cache.failScrape();
            }
        }
        assertThat(cache.lines().count()).isEqualTo(3_000);
    }
}

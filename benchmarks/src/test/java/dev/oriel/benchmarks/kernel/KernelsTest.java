package dev.oriel.benchmarks.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.benchmarks.kernel.ChunkKernel.Column;
import dev.oriel.query.promql.value.QueryValue.Matrix;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What is timed is also right.
class KernelsTest {
    @Test
    void parsesEverySampleOfTheExposition() {
        double last = ParseKernel.SAMPLES - 1.0;
        assertThat(new ParseKernel().parse()).isEqualTo(17.25 * last * (last + 1) / 2);
    }

    @ParameterizedTest
    @EnumSource(Column.class)
    void decodesTheColumnThatItEncoded(Column column) {
        ChunkKernel kernel = new ChunkKernel().with(column);
        assertThat(kernel.encode()).isPositive();
        assertThat(kernel.decode()).isEqualTo(kernel.values());
    }

    @Test
    void everySampleOfARequestIsDurable() throws IOException {
        AppendKernel kernel = new AppendKernel();
        kernel.load();
        try {
            assertThat(kernel.append()).isEqualTo(AppendKernel.REQUESTS * AppendKernel.samplesInARequest());
        } finally {
            kernel.close();
        }
    }

    @Test
    void findsTheSameSeriesInWhateverOrderAndEachOnce() throws IOException {
        RequestKernel kernel = new RequestKernel();
        kernel.load();
        try {
            long sum = kernel.lookUpInOrder();
            long first = (2 * sum / RequestKernel.SERIES - RequestKernel.SERIES + 1) / 2;
            assertThat(sum).isEqualTo(RequestKernel.SERIES * (2 * first + RequestKernel.SERIES - 1) / 2);
            assertThat(kernel.lookUpShuffled()).isEqualTo(sum);
        } finally {
            kernel.close();
        }
    }

    @Test
    void decompressesABodyToAsManyBytesAsItSays() throws IOException {
        RequestKernel kernel = new RequestKernel();
        kernel.load();
        try {
            byte[] message = kernel.decompress();
            assertThat(message).hasSizeGreaterThan(kernel.decodedLength()).startsWith(0x0a);
        } finally {
            kernel.close();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"node_load1;100", "rate(node_cpu_seconds_total[5m]);1600",
        "sum by (mode) (rate(node_cpu_seconds_total[5m]));4",
        "count({__name__=~\"node_(cpu|disk)_.+\"});1"}, quoteCharacter = '\'')
    void aQueryFindsItsSeries(String query, int series) throws IOException {
        QueryKernel kernel = new QueryKernel().with(query);
        try {
            assertThat(((Matrix) kernel.range()).series()).hasSize(series);
        } finally {
            kernel.close();
        }
    }

    @Test
    void aRegularExpressionMatchesAsManyValuesAsItShould() {
        assertThat(new MatchKernel().with("host-00[0-4][0-9]:9100").match()).isEqualTo(50);
        assertThat(new MatchKernel().with(".*:9100").match()).isEqualTo(MatchKernel.VALUES);
    }
}

package dev.oriel.tsdb.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExporterValuesTest {
    private static final Path CAPTURES = Path.of(System.getProperty("oriel.root"))
            .resolveSibling("shared/conformance/exposition/captures");

    /// Neighbouring samples of one capture as a column, and each sample counting on as a column of its own.
    @Test
    void givesBackWhatRealExportersExpose() throws IOException {
        assumeTrue(Files.isDirectory(CAPTURES), "the captures of exporters are not here: " + CAPTURES);
        List<Path> files;
        try (Stream<Path> listed = Files.list(CAPTURES)) {
            files = listed.filter(file -> file.toString().matches(".*\\.(prom|om)")).sorted().toList();
        }
        int columns = 0;
        for (Path file : files) {
            double[] values = values(file);
            assertGivesBack(values);
            for (double value : values) {
                double[] column = new double[60];
                for (int i = 0; i < column.length; i++) {
                    column[i] = i % 7 < 3 ? value : value + i * Math.rint(value / 100);
                }
                assertGivesBack(column);
                columns++;
            }
        }
        assertThat(columns).isGreaterThan(1000);
    }

    private static double[] values(Path file) throws IOException {
        List<Double> values = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.substring(line.lastIndexOf('}') + 1).trim().split(" ");
            String word = line.startsWith("#") ? "" : line.indexOf('}') < 0 && words.length > 1 ? words[1] : words[0];
            if (word.matches("[-+]?[0-9.]+(e[-+]?[0-9]+)?|NaN")) {
                values.add(Double.valueOf(word));
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void assertGivesBack(double[] column) {
        ByteSink out = new ByteSink();
        new ValueEncoder().encode(column, 0, column.length, out);
        double[] back = new double[column.length];
        new ValueDecoder().decode(new ByteCursor(out.toByteArray(), 0, out.size()), back, 0, back.length);
        assertThat(Arrays.equals(back, column)).isTrue();
    }
}

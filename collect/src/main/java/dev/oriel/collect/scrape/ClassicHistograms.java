package dev.oriel.collect.scrape;

import dev.oriel.collect.exposition.ExpositionSink;
import dev.oriel.model.Exemplar;
import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes native histograms with custom bounds of a target's classic ones: `x_bucket`, `x_sum` and `x_count` become one
/// series `x`, if the target says that `x` is a histogram. Stands between a parser and the sink; what is learned of a
/// line serves all later scrapes. Confined to one thread.
final class ClassicHistograms {
    private static final Logger LOG = LoggerFactory.getLogger(ClassicHistograms.class);
    /// So many lines may be remembered beyond twice those of the last scrape.
    private static final int MIN_FORGOTTEN = 1_000;
    private static final String BUCKET = "_bucket";
    private static final String SUM = "_sum";
    private static final String COUNT = "_count";

    /// What a line has to say.
    private enum Role {
        /// Nothing of a classic histogram.
        OTHER, BUCKET, SUM, COUNT
    }

    /// @param histogram whose line this is; for others the one that has its labels, null for none
    private record Line(Role role, double upperBound, @Nullable ClassicHistogram histogram) {}

    private static final Line PLAIN = new Line(Role.OTHER, 0, null);

    private final FamilyMetadata metadata;
    private final boolean keepClassic;
    private final String target;
    private LineTable table = new LineTable();
    private final List<Line> lines = new ArrayList<>();
    private final Map<Labels, ClassicHistogram> histograms = new HashMap<>();
    private final List<ClassicHistogram> found = new ArrayList<>();
    private int scrape;
    private int lineCount;
    private boolean warned;

    /// @param metadata    knows which families are histograms
    /// @param keepClassic whether the classic series are stored too
    /// @param target      for the log
    ClassicHistograms(FamilyMetadata metadata, boolean keepClassic, String target) {
        this.metadata = metadata;
        this.keepClassic = keepClassic;
        this.target = target;
    }

    /// Begins a scrape.
    ///
    /// @param sink gets all that is not classic; the histograms at [#finish]
    ExpositionSink begin(ExpositionSink sink) {
        if (table.count() > 2 * lineCount + MIN_FORGOTTEN) {
            forget();
        }
        lineCount = 0;
        scrape++;
        found.clear();
        return new Between(sink);
    }

    private void forget() {
        table = new LineTable();
        lines.clear();
        histograms.clear();
    }

    /// Gives the scrape's histograms to the sink. One whose counts contradict each other is left out.
    void finish(ExpositionSink sink) {
        for (ClassicHistogram classic : found) {
            if (classic.nativeScrape == scrape) {
                continue;
            }
            Histogram histogram;
            try {
                histogram = classic.toNative();
            } catch (IllegalArgumentException e) {
                warn(classic, e);
                continue;
            }
            byte[] key = classic.labels.toString().getBytes(StandardCharsets.UTF_8);
            if (!sink.find(key, 0, key.length)) {
                sink.discover(key, 0, key.length, classic.labels, List.of());
            }
            sink.histogram(histogram, classic.timestampMillis, classic.startMillis);
            classic.exemplars.forEach(sink::exemplar);
        }
    }

    private void warn(ClassicHistogram classic, IllegalArgumentException e) {
        if (!warned) {
            LOG.warn("{}: {} does not become a native histogram: {}", target, classic.labels, e.getMessage());
            warned = true;
        }
    }

    private Line classify(Labels labels) {
        String name = labels.metricName();
        if (name.endsWith(BUCKET) && labels.has(Labels.BUCKET_BOUND)) {
            double bound = bound(labels.get(Labels.BUCKET_BOUND));
            return part(Role.BUCKET, bound, labels, name.substring(0, name.length() - BUCKET.length()));
        }
        if (name.endsWith(SUM)) {
            return part(Role.SUM, 0, labels, name.substring(0, name.length() - SUM.length()));
        }
        if (name.endsWith(COUNT)) {
            return part(Role.COUNT, 0, labels, name.substring(0, name.length() - COUNT.length()));
        }
        return metadata.type(name) == MetricType.HISTOGRAM
                ? new Line(Role.OTHER, 0, histograms.computeIfAbsent(labels, ClassicHistogram::new))
                : PLAIN;
    }

    private Line part(Role role, double bound, Labels labels, String family) {
        if (metadata.type(family) != MetricType.HISTOGRAM) {
            return PLAIN;
        }
        Labels base = labels.toBuilder().set(Labels.METRIC_NAME, family).remove(Labels.BUCKET_BOUND).build();
        return new Line(role, bound, histograms.computeIfAbsent(base, ClassicHistogram::new));
    }

    private static double bound(String text) {
        if (text.equals("+Inf")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    /// Sorts what comes: parts of classic histograms here, all else to the sink.
    private final class Between implements ExpositionSink {
        private final ExpositionSink sink;
        private Line line = PLAIN;

        Between(ExpositionSink sink) {
            this.sink = sink;
        }

        @Override
        public boolean find(byte[] buffer, int from, int to) {
            int number = table.find(buffer, from, to);
            if (number == LineTable.NONE) {
                return false;
            }
            lineCount++;
            line = lines.get(number - 1);
            return line.role == Role.OTHER || keepClassic ? sink.find(buffer, from, to) : true;
        }

        @Override
        public void discover(byte[] buffer, int from, int to, Labels labels, List<String> emptyLabels) {
            line = classify(labels);
            if (table.find(buffer, from, to) == LineTable.NONE) {
                table.add(buffer, from, to);
                lines.add(line);
                lineCount++;
            }
            if (line.role == Role.OTHER || keepClassic) {
                if (!sink.find(buffer, from, to)) {
                    sink.discover(buffer, from, to, labels, emptyLabels);
                }
            }
        }

        @Override
        public void sample(double value, long timestampMillis, long startMillis) {
            ClassicHistogram classic = line.histogram;
            if (line.role == Role.OTHER || keepClassic) {
                sink.sample(value, timestampMillis, startMillis);
            }
            if (line.role == Role.OTHER || classic == null) {
                return;
            }
            if (classic.scrape != scrape) {
                classic.begin(scrape);
                found.add(classic);
            }
            classic.timestampMillis = timestampMillis;
            classic.startMillis = startMillis;
            switch (line.role) {
                case BUCKET -> classic.bucket(line.upperBound, value);
                case SUM -> classic.sum(value);
                case COUNT -> classic.count(value);
                case OTHER -> {
                }
            }
        }

        @Override
        public void histogram(Histogram histogram, long timestampMillis, long startMillis) {
            ClassicHistogram classic = line.histogram;
            if (classic != null) {
                classic.nativeScrape = scrape;
            }
            sink.histogram(histogram, timestampMillis, startMillis);
        }

        @Override
        public void exemplar(Exemplar exemplar) {
            ClassicHistogram classic = line.histogram;
            if (line.role != Role.OTHER && classic != null) {
                classic.exemplars.add(exemplar);
            }
            if (line.role == Role.OTHER || keepClassic) {
                sink.exemplar(exemplar);
            }
        }

        @Override
        public int expectedMetadata(byte[] buffer, int from, int limit) {
            return sink.expectedMetadata(buffer, from, limit);
        }

        @Override
        public boolean isKnownMetadata(byte[] buffer, int from, int to) {
            return sink.isKnownMetadata(buffer, from, to);
        }

        @Override
        public void type(String metricFamily, MetricType type) {
            if (metadata.contradicts(metricFamily, type)) {
                forget();
            }
            sink.type(metricFamily, type);
        }

        @Override
        public void help(String metricFamily, String help) {
            sink.help(metricFamily, help);
        }

        @Override
        public void unit(String metricFamily, String unit) {
            sink.unit(metricFamily, unit);
        }
    }
}

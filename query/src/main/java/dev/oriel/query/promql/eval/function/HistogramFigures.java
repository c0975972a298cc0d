package dev.oriel.query.promql.eval.function;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.histogram.ClassicBuckets;
import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.eval.run.AnnotationTexts;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.run.SeriesAssembler;
import dev.oriel.query.promql.eval.run.SeriesCollector;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A figure of each histogram of a vector, classic or native. Where both stand for the same histogram at a step, there
/// is none, but a warning.
final class HistogramFigures implements SeriesSource {
    /// How the figure is worked out.
    interface Figure {
        /// @param metricName for annotations
        double ofClassic(ClassicBuckets buckets, String metricName, int step);

        /// @param metricName for annotations
        double ofNative(Histogram histogram, String metricName, int step);

        /// Whether the figure is asked for at the step.
        default boolean appliesAt(int step) {
            return true;
        }

        /// The labels of the result.
        default Labels label(Labels labels) {
            return labels;
        }
    }

    private final QueryRun run;
    private final SeriesSource vector;
    private final Span vectorSpan;
    private final List<Figure> figures;
    private final int steps;
    private @Nullable SeriesSource results;

    /// @param vectorSpan the place of the vector
    HistogramFigures(QueryRun run, SeriesSource vector, Span vectorSpan, List<Figure> figures, int steps) {
        this.run = run;
        this.vector = vector;
        this.vectorSpan = vectorSpan;
        this.figures = figures;
        this.steps = steps;
    }

    @Override
    public @Nullable StepSeries next() {
        SeriesSource found = results;
        if (found == null) {
            found = compute();
            results = found;
        }
        return found.next();
    }

    private SeriesSource compute() {
        List<StepSeries> all = SeriesCollector.collect(run, vector);
        SeriesAssembler assembled = new SeriesAssembler(run, steps);
        ClassicBuckets buckets = new ClassicBuckets();
        for (HistogramGroup group : HistogramGroups.of(run, all, vectorSpan)) {
            run.checkpoint();
            StepColumn[] columns = new StepColumn[figures.size()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = run.takeColumn(steps);
            }
            for (int step = 0; step < steps; step++) {
                run.spend(group.size());
                compute(group, step, buckets, columns);
            }
            for (int i = 0; i < columns.length; i++) {
                assembled.add(new StepSeries(figures.get(i).label(group.labels()), true, columns[i]));
            }
        }
        SeriesCollector.release(run, all);
        return assembled.source();
    }

    private void compute(HistogramGroup group, int step, ClassicBuckets buckets, StepColumn[] columns) {
        StepSeries nativeSeries = group.nativeSeries();
        Histogram histogram = nativeSeries == null ? null : nativeSeries.column().histogram(step);
        boolean classic = group.read(step, buckets);
        if (histogram != null && classic) {
            run.annotations()
                    .warning(AnnotationTexts.mixedClassicAndNativeHistograms(group.notedName()), vectorSpan);
        } else if (histogram != null) {
            for (int i = 0; i < columns.length; i++) {
                if (figures.get(i).appliesAt(step)) {
                    columns[i].set(step, figures.get(i).ofNative(histogram, group.notedName(), step));
                }
            }
        } else if (classic) {
            for (int i = 0; i < columns.length; i++) {
                if (figures.get(i).appliesAt(step)) {
                    columns[i].set(step, figures.get(i).ofClassic(buckets, group.notedName(), step));
                }
            }
        }
    }
}

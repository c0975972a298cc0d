package dev.oriel.query.promql.eval.binary;

import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import dev.oriel.query.promql.ast.VectorMatching;
import dev.oriel.query.promql.ast.VectorMatching.Cardinality;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.MetadataLabels;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepMask;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// The result series of matched vectors. Sees to it that no two matches of a step end up in the same one.
final class MatchedResults {
    private final QueryRun run;
    private final VectorMatching matching;
    private final boolean dropsMetadata;
    private final boolean dropsIncludedMetadata;
    private final int steps;
    private final Map<Labels, Result> byLabels = new LinkedHashMap<>();

    /// One result series.
    static final class Result {
        private final StepSeries series;
        private final StepMask claimed;
        private MatchGroup lastClaimant;

        private Result(StepSeries series, MatchGroup claimant) {
            this.series = series;
            this.claimed = new StepMask(series.column().steps());
            this.lastClaimant = claimant;
        }

        StepColumn column() {
            return series.column();
        }
    }

    MatchedResults(QueryRun run, VectorMatching matching, ElementOperation operation, int steps) {
        this.run = run;
        this.matching = matching;
        this.dropsMetadata = operation.changesMetric();
        this.dropsIncludedMetadata = operation.returnsBool() && !run.settings().delayedNameRemoval();
        this.steps = steps;
    }

    /// The result series of a match.
    Result result(Labels many, Labels one, boolean dropName, MatchGroup group) {
        return byLabels.computeIfAbsent(labels(many, one),
                labels -> {
                    run.budget().holdBytes(StepMask.bytes(steps));
                    return new Result(new StepSeries(labels, dropName, run.takeColumn(steps)), group);
                });
    }

    /// Takes note of a match, whatever came of it.
    ///
    /// @throws QueryException two matches of the step have one result
    void claim(Result result, MatchGroup group, int step) {
        boolean matchedBefore = group.matched().claim(step);
        boolean claimedBefore = result.claimed.claim(step);
        if (matching.cardinality() == Cardinality.ONE_TO_ONE && matchedBefore) {
            throw QueryException.execution("multiple matches for labels: many-to-one matching must be explicit"
                    + " (group_left/group_right)");
        }
        if (claimedBefore) {
            throw result.lastClaimant == group
                    ? QueryException.execution(
                            "multiple matches for labels: grouping labels must ensure unique matches")
                    : QueryException.sameLabels();
        }
        result.lastClaimant = group;
    }

    SeriesSource source() {
        Iterator<Result> all = byLabels.values().iterator();
        return () -> all.hasNext() ? all.next().series : null;
    }

    private Labels labels(Labels many, Labels one) {
        LabelsBuilder builder = many.toBuilder();
        if (dropsMetadata) {
            MetadataLabels.drop(builder);
        }
        if (matching.cardinality() == Cardinality.ONE_TO_ONE) {
            if (matching.on()) {
                for (int i = 0; i < many.size(); i++) {
                    if (!matching.labels().contains(many.name(i))) {
                        builder.remove(many.name(i));
                    }
                }
            } else {
                matching.labels().forEach(builder::remove);
            }
        }
        for (String name : matching.include()) {
            builder.set(name, one.get(name));
        }
        if (dropsIncludedMetadata) {
            MetadataLabels.drop(builder);
        }
        return builder.build();
    }
}

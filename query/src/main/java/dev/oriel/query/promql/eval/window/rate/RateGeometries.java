package dev.oriel.query.promql.eval.window.rate;

import dev.oriel.query.promql.eval.run.QueryBudget;
import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.select.RangeShape;
import dev.oriel.query.promql.eval.select.WindowPositions;
import java.util.IdentityHashMap;
import java.util.Map;

/// Keeps the [RateGeometry] of each time column. Confined to one thread.
final class RateGeometries {
    private final boolean perSecond;
    private final QueryBudget budget;
    /// As many as there are positions kept, which is few.
    private final Map<WindowPositions, RateGeometry> byWindows = new IdentityHashMap<>();

    RateGeometries(boolean perSecond, QueryBudget budget) {
        this.budget = budget;
        this.perSecond = perSecond;
    }

    /// What a difference is multiplied with for its unit.
    double scale(RangeShape shape) {
        return perSecond ? 1000.0 / shape.rangeMillis() : 1;
    }

    RateGeometry of(RangeSamples samples) {
        WindowPositions windows = samples.windows();
        RateGeometry geometry = byWindows.computeIfAbsent(windows, _ -> new RateGeometry(budget));
        geometry.refresh(samples, scale(samples.shape()));
        return geometry;
    }
}

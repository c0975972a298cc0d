package dev.oriel.query.promql.eval.binary;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.eval.value.StepMask;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The series of both sides that share one signature.
final class MatchGroup {
    private final Labels signature;
    private final List<StepSeries> many = new ArrayList<>();
    private final List<StepSeries> one = new ArrayList<>();
    private final StepMask matched;

    MatchGroup(Labels signature, int steps) {
        this.signature = signature;
        this.matched = new StepMask(steps);
    }

    Labels signature() {
        return signature;
    }

    /// The series of the side that may have several at one step.
    List<StepSeries> many() {
        return many;
    }

    /// The series of the side that may have but one at each step.
    List<StepSeries> one() {
        return one;
    }

    /// The steps at which series met.
    StepMask matched() {
        return matched;
    }

    /// The series of the "one" side that has a value at the step.
    @Nullable
    StepSeries oneAt(int step) {
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i).column().isPresent(step)) {
                return one.get(i);
            }
        }
        return null;
    }
}

package dev.oriel.query.promql.script;

import dev.oriel.query.promql.series.SeriesDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What must come of an evaluation.
///
/// @param failure    what the error must say; null where there must be none
/// @param warnings   each must be matched by a warning, and each warning by one of them; empty for no say
/// @param infos      the same of infos
/// @param noWarnings whether there must be none
/// @param noInfos    whether there must be none
/// @param ordered    whether the order of a vector matters
/// @param value      what the answer must be
public record Expectation(@Nullable TextExpectation failure, List<TextExpectation> warnings,
        List<TextExpectation> infos, boolean noWarnings, boolean noInfos, boolean ordered, Value value) {
    public Expectation {
        warnings = List.copyOf(warnings);
        infos = List.copyOf(infos);
    }

    /// The expected answer.
    public sealed interface Value {
        record Number(double value) implements Value {}

        record Text(String text) implements Value {}

        /// A vector, or the matrix of a range query.
        record Series(List<SeriesDescription> series) implements Value {
            public Series {
                series = List.copyOf(series);
            }
        }

        /// The range vector of an instant query, its values spread over these times.
        record RangeVector(List<SeriesDescription> series, ScriptCommand.EvaluationTimes.Range times) implements Value {
            public RangeVector {
                series = List.copyOf(series);
            }
        }
    }
}

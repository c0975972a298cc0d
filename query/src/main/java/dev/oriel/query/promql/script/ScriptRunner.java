package dev.oriel.query.promql.script;

import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.query.promql.script.QueryVariants.Variant;
import dev.oriel.query.promql.script.ScriptCommand.EvaluationTimes;
import dev.oriel.query.promql.value.QueryResult;
import dev.oriel.query.promql.value.QueryValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs scripts against an engine, and tells which evaluations came out otherwise than expected.
///
/// Each instant query is also evaluated with the times of its selectors fixed, at other times, and as one step of a
/// range query; all must agree. Confined to one thread.
public final class ScriptRunner {
    private static final long RANGE_STEP_MILLIS = 60_000;

    private final PromqlScriptEngine engine;
    private final PromqlParser parser;

    public ScriptRunner(PromqlScriptEngine engine, PromqlParser parser) {
        this.engine = engine;
        this.parser = parser;
    }

    /// Runs all commands from an empty store on, also behind failures.
    public ScriptReport run(Script script) {
        engine.clear();
        int passed = 0;
        List<ScriptFailure> failures = new ArrayList<>();
        for (ScriptCommand command : script.commands()) {
            switch (command) {
                case ScriptCommand.Clear _ -> engine.clear();
                case ScriptCommand.Load load -> engine.load(load.series());
                case ScriptCommand.Evaluate evaluate -> {
                    ScriptFailure failure = evaluate(script.file(), evaluate);
                    if (failure == null) {
                        passed++;
                    } else {
                        failures.add(failure);
                    }
                }
            }
        }
        return new ScriptReport(passed, failures);
    }

    private @Nullable ScriptFailure evaluate(String file, ScriptCommand.Evaluate command) {
        return switch (command.times()) {
            case EvaluationTimes.Range range -> failure(file, command, command.query(), "", OutcomeComparison.compare(
                    command.expectation(), range, true,
                    guarded(() -> engine.rangeQuery(command.query(), range.startMillis(), range.endMillis(),
                            range.stepMillis()))));
            case EvaluationTimes.Instant instant -> evaluateInstant(file, command, instant.timeMillis());
        };
    }

    private @Nullable ScriptFailure evaluateInstant(String file, ScriptCommand.Evaluate command, long timeMillis) {
        List<Variant> variants = new ArrayList<>();
        variants.add(new Variant(command.query(), timeMillis));
        variants.addAll(QueryVariants.of(parser.parse(command.query()), timeMillis));
        for (int i = 0; i < variants.size(); i++) {
            Variant variant = variants.get(i);
            boolean asWritten = i == 0;
            String description = asWritten ? "" : "at " + variant.timeMillis() + "ms";
            QueryOutcome outcome = guarded(() -> engine.instantQuery(variant.query(), variant.timeMillis()));
            Mismatch mismatch = OutcomeComparison.compare(command.expectation(), command.times(), asWritten, outcome);
            if (mismatch != null) {
                return failure(file, command, variant.query(), description, mismatch);
            }
            if (outcome instanceof QueryOutcome.Answer(QueryResult result) && hasRangeForm(command, variant, result)) {
                mismatch = compareInRange(command.expectation(), variant, asWritten, result.value());
                if (mismatch != null) {
                    return failure(file, command, variant.query(), (description + " as a step of a range").strip(),
                            mismatch);
                }
            }
        }
        return null;
    }

    private static boolean hasRangeForm(ScriptCommand.Evaluate command, Variant variant, QueryResult result) {
        boolean singleValued = result.value() instanceof QueryValue.Scalar
                || result.value() instanceof QueryValue.InstantVector;
        return singleValued && !command.expectation().ordered() && QueryVariants.isSameInRange(variant.query());
    }

    private @Nullable Mismatch compareInRange(Expectation expectation, Variant variant, boolean asWritten,
            QueryValue instantValue) {
        long time = variant.timeMillis();
        QueryOutcome outcome = guarded(() -> engine.rangeQuery(variant.query(), time - RANGE_STEP_MILLIS,
                time + RANGE_STEP_MILLIS, RANGE_STEP_MILLIS));
        if (outcome instanceof QueryOutcome.Answer(QueryResult result)
                && result.value() instanceof QueryValue.Matrix matrix) {
            Mismatch unsorted = ValueComparison.unsorted(matrix);
            return unsorted != null
                    ? unsorted
                    : OutcomeComparison.compareValue(expectation, new EvaluationTimes.Instant(time),
                            valueAt(matrix, time, instantValue));
        }
        return OutcomeComparison.compare(expectation, new EvaluationTimes.Instant(time), asWritten, outcome);
    }

    /// One step of a matrix as the instant query would give it.
    private static QueryValue valueAt(QueryValue.Matrix matrix, long time, QueryValue instantValue) {
        List<QueryValue.Sample> samples = new ArrayList<>();
        for (QueryValue.Series series : matrix.series()) {
            for (int i = 0; i < series.size(); i++) {
                if (series.times()[i] == time) {
                    samples.add(new QueryValue.Sample(series.labels(), time, series.values()[i], series.histogram(i)));
                }
            }
        }
        return instantValue instanceof QueryValue.Scalar && samples.size() == 1
                ? new QueryValue.Scalar(time, samples.getFirst().value())
                : new QueryValue.InstantVector(samples);
    }

    private static @Nullable ScriptFailure failure(String file, ScriptCommand.Evaluate command, String query,
            String variant, @Nullable Mismatch mismatch) {
        return mismatch == null
                ? null
                : new ScriptFailure(file, command.line(), query, variant, mismatch.expected(), mismatch.actual());
    }

    /// One evaluation of an engine, which may be at fault.
    private interface Evaluation {
        QueryOutcome run();
    }

    /// A fault of the engine is reported with its evaluation and does not end the script.
    private static QueryOutcome guarded(Evaluation evaluation) {
        try {
            return evaluation.run();
        } catch (RuntimeException e) {
            return new QueryOutcome.Fault(e);
        }
    }
}

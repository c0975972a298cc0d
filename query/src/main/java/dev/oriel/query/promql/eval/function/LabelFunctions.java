package dev.oriel.query.promql.eval.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.oriel.model.Labels;
import dev.oriel.model.regex.Replacement;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.run.SeriesAssembler;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `label_replace` and `label_join`. Series that end up with the same labels become one, if they share no step.
public final class LabelFunctions {
    private LabelFunctions() {}

    /// Rewrites the labels of a series.
    private interface Rewriting {
        /// The new labels, or null where the old ones stay.
        @Nullable
        Labels rewrite(Labels labels);
    }

    /// @throws QueryException the expression or the name is invalid
    public static SeriesSource replace(QueryRun run, SeriesSource input, String target, String template, String source,
            String expression, int steps) {
        Pattern pattern;
        try {
            pattern = Pattern.compile("^(?s:" + expression + ")$");
        } catch (PatternSyntaxException _) {
            throw QueryException.execution("invalid regular expression in label_replace(): " + expression);
        }
        requireName("destination", "label_replace", target);
        Replacement replacement = Replacement.parse(template);
        return rewrite(run, input, target, steps, labels -> {
            Matcher matcher = pattern.matcher(labels.get(source));
            return matcher.find() ? labels.toBuilder().set(target, replacement.expand(matcher)).build() : null;
        });
    }

    /// @throws QueryException a name is invalid
    public static SeriesSource join(QueryRun run, SeriesSource input, String target, String separator,
            List<String> sources, int steps) {
        for (String source : sources) {
            requireName("source", "label_join", source);
        }
        requireName("destination", "label_join", target);
        return rewrite(run, input, target, steps, labels -> {
            List<String> values = new ArrayList<>(sources.size());
            for (String source : sources) {
                values.add(labels.get(source));
            }
            return labels.toBuilder().set(target, String.join(separator, values)).build();
        });
    }

    private static SeriesSource rewrite(QueryRun run, SeriesSource input, String target, int steps,
            Rewriting rewriting) {
        return SeriesAssembler.merge(run, () -> {
            StepSeries series = input.next();
            Labels labels = series == null ? null : rewriting.rewrite(series.labels());
            return series == null || labels == null
                    ? series
                    : series.withLabels(labels, series.dropName() && !target.equals(Labels.METRIC_NAME));
        }, steps);
    }

    private static void requireName(String what, String function, String name) {
        if (!isValidName(name)) {
            throw QueryException.execution("invalid " + what + " label name in " + function + "(): " + name);
        }
    }

    /// Any UTF-8 text but the empty one. Lone surrogates stand for bytes that are none.
    public static boolean isValidName(String name) {
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int codePoint = name.codePointAt(i);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}

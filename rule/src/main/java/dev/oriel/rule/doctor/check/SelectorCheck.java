package dev.oriel.rule.doctor.check;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.time.DurationText;
import dev.oriel.query.promql.ast.DurationExpr;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.query.promql.ast.QueryTimes;
import dev.oriel.query.promql.ast.RangeExtension;
import dev.oriel.query.promql.ast.TimeShift;
import dev.oriel.rule.doctor.analysis.Exprs;
import dev.oriel.rule.doctor.evidence.Evidence;
import dev.oriel.rule.doctor.evidence.Nearest;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.doctor.finding.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Selectors that find nothing, histograms asked for by their bare name, ranges too short, and metrics that have a
/// better sister.
final class SelectorCheck implements Check {
    private static final Map<String, String> BETTER = Map.of("container_memory_usage_bytes",
            "container_memory_working_set_bytes, which leaves out page cache that can be given back",
            "node_memory_MemFree_bytes", "node_memory_MemAvailable_bytes, which counts caches that can be given back",
            "node_filesystem_free_bytes", "node_filesystem_avail_bytes, which leaves out what is kept for root",
            "container_spec_memory_limit_bytes",
            "container_spec_memory_limit_bytes > 0, as 0 stands for no limit and makes the ratio +Inf");
    private static final int SHOWN = 3;

    @Override
    public void examine(Patient patient) {
        Set<Expr> mayBeMissing = new HashSet<>();
        for (Expr.Call call : Exprs.calls(patient.expr())) {
            if (call.function() == Function.ABSENT || call.function() == Function.ABSENT_OVER_TIME) {
                mayBeMissing.addAll(Exprs.selectors(call));
            }
            range(patient, call);
        }
        Set<String> seen = new HashSet<>();
        for (Expr.VectorSelector selector : Exprs.selectors(patient.expr())) {
            String name = Exprs.name(selector);
            if (!seen.add(selector.matchers().toString())) {
                continue;
            }
            better(patient, selector, name);
            if (!mayBeMissing.contains(selector) && !patient.household().recorded().contains(name)) {
                matches(patient, selector, name);
            }
        }
    }

    private static void better(Patient patient, Expr.VectorSelector selector, String name) {
        String better = BETTER.get(name);
        boolean aware = name.equals("container_spec_memory_limit_bytes")
                && patient.rule().query().contains("> 0");
        if (better != null && !aware) {
            patient.report(FindingKind.BETTER_METRIC, Severity.INFO, selector,
                    name + " is seldom what is meant", better);
        }
    }

    private static void matches(Patient patient, Expr.VectorSelector selector, String name) {
        Evidence evidence = patient.evidence();
        List<Labels> series = evidence.series(selector.matchers());
        if (series == null) {
            return;
        }
        if (!series.isEmpty()) {
            Expr plain = new Expr.VectorSelector(selector.name(), selector.matchers(), TimeShift.NONE,
                    RangeExtension.NONE, selector.span());
            if (selector.time().equals(TimeShift.NONE) && evidence.countNow(plain) == 0) {
                patient.report(FindingKind.NO_MATCH, Severity.INFO, selector, "matches nothing now, and "
                        + series.size() + " series earlier in " + evidence.period(), null);
            }
            return;
        }
        if (!name.isEmpty() && isHistogram(evidence, name)) {
            patient.report(FindingKind.BARE_HISTOGRAM, Severity.ERROR, selector, name
                    + " is a histogram: there is no series of that bare name",
                    "rate(" + name + "_sum[5m]) / rate(" + name + "_count[5m]) for the mean, or "
                            + "histogram_quantile(0.95, sum by (le) (rate(" + name + "_bucket[5m])))");
            return;
        }
        String nothing = patient.text(selector) + " matches nothing, now or in " + evidence.period();
        if (name.isEmpty() || exists(evidence, name)) {
            patient.report(FindingKind.NO_MATCH, Severity.ERROR, selector, nothing + reason(evidence, selector, name),
                    nearestLabel(evidence, selector, name));
        } else {
            Set<String> names = new HashSet<>(evidence.metricNames());
            names.addAll(patient.household().recorded());
            List<String> near = Nearest.of(name, names, SHOWN);
            patient.report(FindingKind.NO_MATCH, Severity.ERROR, selector, nothing + ": there is no metric " + name,
                    near.isEmpty() ? null : "did you mean " + String.join(" or ", near) + "?");
        }
    }

    private static boolean exists(Evidence evidence, String name) {
        List<Labels> series = evidence.series(named(name));
        return series != null && !series.isEmpty();
    }

    private static boolean isHistogram(Evidence evidence, String name) {
        return !exists(evidence, name) && exists(evidence, name + "_bucket");
    }

    private static List<LabelMatcher> named(String name) {
        return List.of(LabelMatcher.equal(Labels.METRIC_NAME, name));
    }

    private static List<LabelMatcher> conditions(Expr.VectorSelector selector) {
        return selector.matchers().stream().filter(each -> !each.name().equals(Labels.METRIC_NAME)).toList();
    }

    private static String reason(Evidence evidence, Expr.VectorSelector selector, String name) {
        List<String> names = name.isEmpty() ? List.of() : evidence.labelNames(named(name));
        for (LabelMatcher matcher : conditions(selector)) {
            if (!matcher.matchesEmpty() && !names.isEmpty() && !names.contains(matcher.name())) {
                return ": " + name + " has no label " + matcher.name();
            }
        }
        return "";
    }

    /// What the first condition that nothing fulfils may have meant.
    private static @Nullable String nearestLabel(Evidence evidence, Expr.VectorSelector selector, String name) {
        List<LabelMatcher> base = name.isEmpty() ? List.of() : named(name);
        for (LabelMatcher matcher : conditions(selector)) {
            List<LabelMatcher> with = new ArrayList<>(base);
            with.add(matcher);
            List<Labels> found = evidence.series(with);
            if (found == null || !found.isEmpty()) {
                continue;
            }
            List<String> labels = base.isEmpty() ? List.of() : evidence.labelNames(base);
            if (!labels.isEmpty() && !labels.contains(matcher.name())) {
                List<String> near = Nearest.of(matcher.name(), labels.stream()
                        .filter(label -> !label.equals(Labels.METRIC_NAME))
                        .toList(), SHOWN);
                return near.isEmpty()
                        ? "its labels are " + String.join(", ", labels.stream().limit(8).toList())
                        : matcher.name() + " → " + String.join(" or ", near);
            }
            List<String> values = evidence.labelValues(matcher.name(), base);
            List<String> near = Nearest.of(matcher.value(), values, SHOWN);
            List<String> shown = near.isEmpty() ? values.stream().limit(SHOWN).toList() : near;
            return shown.isEmpty()
                    ? null
                    : matcher.name() + " is "
                            + String.join(" or ", shown.stream().map(each -> '"' + each + '"').toList());
        }
        return "each condition is fulfilled by some series, but not all of them by one";
    }

    private static void range(Patient patient, Expr.Call call) {
        if (!Exprs.isForCounters(call.function()) && !Exprs.isForGauges(call.function())) {
            return;
        }
        for (Expr argument : call.arguments()) {
            if (argument.unwrapped() instanceof Expr.MatrixSelector matrix
                    && matrix.range() instanceof DurationExpr.Literal) {
                long range = matrix.range().millis(QueryTimes.instant(0));
                long seen = patient.evidence().intervalMillis(matrix.vector().matchers());
                long interval = seen > 0 ? seen : patient.household().scrapeIntervalMillis();
                if (range < 4 * interval) {
                    boolean hopeless = range < 2 * interval;
                    patient.report(FindingKind.SHORT_RANGE, hopeless ? Severity.ERROR : Severity.WARNING, matrix,
                            "a range of " + DurationText.format(range) + " over samples every "
                                    + DurationText.format(interval)
                                    + (hopeless
                                            ? " seldom holds the two that " + call.function().word() + " needs"
                                            : " has no answer once a scrape or two fail"),
                            "at least " + DurationText.format(4 * interval));
                }
            }
        }
    }
}

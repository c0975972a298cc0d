package dev.oriel.query.promql.eval.function;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.run.SeriesAssembler;
import dev.oriel.query.promql.eval.run.SeriesCollector;
import dev.oriel.query.promql.eval.select.LookTimes;
import dev.oriel.query.promql.eval.select.SampleField;
import dev.oriel.query.promql.eval.select.SelectedInstants;
import dev.oriel.query.promql.eval.value.Grouping;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// `info`: adds to each series the labels of the info series (`target_info`, …) of the same instance and job.
final class InfoSeries implements SeriesSource {
    private static final List<String> IDENTIFYING = List.of("instance", "job");
    private static final Grouping IDENTITY = new Grouping(IDENTIFYING, false);

    /// Looking up the info series of a step takes about as long as so many samples.
    private static final long LABELS_WORK = 16;

    private final QueryRun run;
    private final SeriesSource base;
    private final InfoSelector selector;
    private final LookTimes looks;
    private @Nullable SeriesSource results;

    /// @param looks where in time info series are looked for
    InfoSeries(QueryRun run, SeriesSource base, InfoSelector selector, LookTimes looks) {
        this.run = run;
        this.base = base;
        this.selector = selector;
        this.looks = looks;
    }

    @Override
    public @Nullable StepSeries next() {
        SeriesSource found = results;
        if (found == null) {
            found = enrich(SeriesCollector.collect(run, base));
            results = found;
        }
        return found.next();
    }

    private SeriesSource enrich(List<StepSeries> all) {
        Map<Labels, Map<String, List<StepSeries>>> infos = infosByIdentity(all);
        SeriesAssembler assembled = new SeriesAssembler(run, looks.steps());
        for (StepSeries series : all) {
            run.checkpoint();
            run.budget().release(series.column());
            Map<String, List<StepSeries>> ownInfos = infos.getOrDefault(IDENTITY.of(series.labels()), Map.of());
            if (selector.matchesName(series.labels().metricName())) {
                assembled.add(series);
            } else {
                enrich(series, ownInfos, assembled);
            }
        }
        return assembled.source();
    }

    /// The info series of the instances and jobs that occur, by these and by their metric name.
    private Map<Labels, Map<String, List<StepSeries>>> infosByIdentity(List<StepSeries> all) {
        List<LabelMatcher> matchers = new ArrayList<>(selector.names());
        boolean identified = false;
        for (String name : IDENTIFYING) {
            TreeSet<String> values = new TreeSet<>();
            for (StepSeries series : all) {
                if (!selector.matchesName(series.labels().metricName()) && series.labels().has(name)) {
                    values.add(quote(series.labels().get(name)));
                }
            }
            if (!values.isEmpty()) {
                identified = true;
                matchers.add(new LabelMatcher(name, LabelMatcher.Operator.MATCH, String.join("|", values)));
            }
        }
        Map<Labels, Map<String, List<StepSeries>>> infos = new LinkedHashMap<>();
        if (!identified) {
            return infos;
        }
        matchers.addAll(selector.data());
        SeriesSource found = new SelectedInstants(run, looks, SampleField.INFO_TIME, matchers, false);
        for (StepSeries info : SeriesCollector.collect(run, found)) {
            infos.computeIfAbsent(IDENTITY.of(info.labels()), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(info.labels().metricName(), _ -> new ArrayList<>())
                    .add(info);
        }
        return infos;
    }

    private void enrich(StepSeries series, Map<String, List<StepSeries>> infos, SeriesAssembler assembled) {
        StepColumn column = series.column();
        List<StepSeries> lastInfos = List.of();
        StepColumn out = null;
        for (int step = column.nextPresent(0); step < column.steps(); step = column.nextPresent(step + 1)) {
            run.spend(LABELS_WORK);
            List<StepSeries> current = newest(infos, step);
            if (current.isEmpty() && !selector.allowsNone()) {
                continue;
            }
            if (out == null || !current.equals(lastInfos)) {
                out = assembled.column(labels(series.labels(), current), series.dropName());
                lastInfos = current;
            }
            if (out.isPresent(step)) {
                throw QueryException.sameLabels();
            }
            out.copyFrom(column, step);
        }
        run.giveBack(series);
    }

    /// Of each info metric the series with the newest sample.
    private static List<StepSeries> newest(Map<String, List<StepSeries>> infos, int step) {
        List<StepSeries> newest = new ArrayList<>(infos.size());
        for (List<StepSeries> sameName : infos.values()) {
            StepSeries best = null;
            for (StepSeries info : sameName) {
                if (info.column().isPresent(step)) {
                    if (best != null && best.column().value(step) == info.column().value(step)) {
                        throw QueryException.execution("found duplicate series for info metric: existing "
                                + best.labels() + " @ " + (long) best.column().value(step) + ", new " + info.labels()
                                + " @ " + (long) info.column().value(step));
                    }
                    if (best == null || best.column().value(step) < info.column().value(step)) {
                        best = info;
                    }
                }
            }
            if (best != null) {
                newest.add(best);
            }
        }
        return newest;
    }

    /// The series' own labels win; two info metrics must agree.
    private Labels labels(Labels own, List<StepSeries> infos) {
        LabelsBuilder added = new LabelsBuilder();
        for (StepSeries info : infos) {
            for (int i = 0; i < info.labels().size(); i++) {
                String name = info.labels().name(i);
                String value = info.labels().value(i);
                if (!selector.gives(name)) {
                    continue;
                }
                String before = added.get(name);
                if (!before.isEmpty() && !before.equals(value)) {
                    throw QueryException.execution("conflicting label: " + name);
                }
                if (!own.has(name)) {
                    added.set(name, value);
                }
            }
        }
        LabelsBuilder labels = own.toBuilder();
        added.build().toMap().forEach(labels::set);
        return labels.build();
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("\\.+*?()|[]{}^$".indexOf(c) >= 0) {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.toString();
    }
}

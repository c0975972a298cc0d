package dev.oriel.rule.test;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.parse.PromqlParseException;
import dev.oriel.query.promql.script.LoadedSeries;
import dev.oriel.query.promql.script.StoreScriptEngine;
import dev.oriel.query.promql.series.SeriesDescription;
import dev.oriel.query.promql.series.SeriesNotation;
import dev.oriel.query.promql.series.SeriesValue;
import java.util.ArrayList;
import java.util.List;

/// The series of a test, which come into the store as its time goes on. Confined to one thread.
final class TestSeries {
    private final List<SeriesDescription> series = new ArrayList<>();
    private final long startMillis;
    private final long intervalMillis;
    private int next;

    /// @throws PromqlParseException a line is no series
    TestSeries(RuleTestFile.RuleTest test) {
        startMillis = test.startMillis();
        intervalMillis = test.intervalMillis();
        for (RuleTestFile.InputSeries input : test.series()) {
            Labels labels = SeriesNotation.parse(input.series().strip() + " _").labels();
            series.add(new SeriesDescription(labels,
                    SeriesNotation.parse("{} " + input.values().strip()).values()));
        }
    }

    /// Adds the samples up to a time, the time itself included.
    void loadUntil(long timeMillis, StoreScriptEngine engine) {
        List<LoadedSeries> loaded = new ArrayList<>();
        int end = (int) Math.min(Integer.MAX_VALUE, Math.floorDiv(timeMillis - startMillis, intervalMillis) + 1);
        for (SeriesDescription one : series) {
            List<LoadedSeries.Sample> samples = new ArrayList<>();
            for (int i = next; i < Math.min(end, one.values().size()); i++) {
                if (!(one.values().get(i) instanceof SeriesValue.Absent)) {
                    samples.add(new LoadedSeries.Sample(startMillis + i * intervalMillis, 0, one.values().get(i)));
                }
            }
            if (!samples.isEmpty()) {
                loaded.add(new LoadedSeries(one.labels(), samples));
            }
        }
        next = Math.max(next, end);
        if (!loaded.isEmpty()) {
            engine.load(loaded);
        }
    }
}

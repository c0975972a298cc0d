package dev.oriel.server.own;

import dev.oriel.notify.Alertmanager;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.doctor.Diagnosis;
import dev.oriel.rule.doctor.DoctorOptions;
import dev.oriel.rule.doctor.RuleDoctor;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import dev.oriel.server.trial.DoctorJson;
import dev.oriel.server.trial.TreeRouting;
import dev.oriel.storage.metric.MetricStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// `GET …/rules/doctor`: what is wrong with the rules that are loaded, held against each other, the store and the
/// routing tree. One at a time.
final class DoctorEndpoint {
    private static final long MAX_FILE_BYTES = 16 << 20;

    private final MetricStore store;
    private final Supplier<List<RuleGroup>> loaded;
    private final Supplier<DoctorOptions> options;
    private final Alertmanager alertmanager;
    private final Semaphore gate = new Semaphore(1, true);

    DoctorEndpoint(MetricStore store, Supplier<List<RuleGroup>> loaded, Supplier<DoctorOptions> options,
            Alertmanager alertmanager) {
        this.store = store;
        this.loaded = loaded;
        this.options = options;
        this.alertmanager = alertmanager;
    }

    Answer examine(Call call) {
        if (!gate.tryAcquire()) {
            throw HttpProblem.busy("the doctor is busy (expected: one examination at a time)");
        }
        try {
            List<RuleGroup> groups = loaded.get();
            RuleDoctor doctor = new RuleDoctor(
                    new PromqlEngine(new PromqlParser(), System::nanoTime),
                    range -> store.querier(call.tenant(), range), alertmanager.clock(), options.get(),
                    new TreeRouting(alertmanager.dispatcher().root()));
            Diagnosis diagnosis = doctor.examine(groups, texts(groups), alertmanager.clock().millis(),
                    (group, index) -> isWanted(call, group, index));
            return OwnJson.written(json -> DoctorJson.write(json, diagnosis));
        } finally {
            gate.release();
        }
    }

    private static boolean isWanted(Call call, RuleGroup group, int index) {
        return passes(call.parameter("file"), group.file()) && passes(call.parameter("group"), group.name())
                && passes(call.parameter("rule"), group.rules().get(index).name());
    }

    private static boolean passes(String wanted, String value) {
        return wanted.isEmpty() || wanted.equals(value);
    }

    /// A file that cannot be read costs only the lines of its findings.
    private static Map<String, String> texts(List<RuleGroup> groups) {
        Map<String, String> texts = new HashMap<>();
        for (RuleGroup group : groups) {
            texts.computeIfAbsent(group.file(), DoctorEndpoint::text);
        }
        return texts;
    }

    private static String text(String file) {
        try {
            Path path = Path.of(file);
            return Files.size(path) <= MAX_FILE_BYTES ? Files.readString(path) : "";
        } catch (IOException _) {
            return "";
        }
    }
}

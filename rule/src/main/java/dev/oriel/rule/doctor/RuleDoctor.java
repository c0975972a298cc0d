package dev.oriel.rule.doctor;

import dev.oriel.model.TimeRange;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.run.QuerySettings;
import dev.oriel.rule.doctor.check.Check;
import dev.oriel.rule.doctor.check.Checks;
import dev.oriel.rule.doctor.check.Patient;
import dev.oriel.rule.doctor.evidence.Evidence;
import dev.oriel.rule.doctor.finding.Finding;
import dev.oriel.rule.file.Rule;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.storage.metric.MetricQuerier;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Examines rules: against themselves, and against what the store has seen of late. Reads only, within bounds. Immutable
/// and thread-safe.
public final class RuleDoctor {
    private final PromqlEngine engine;
    private final @Nullable Function<TimeRange, MetricQuerier> store;
    private final InstantSource clock;
    private final DoctorOptions options;
    private final RoutingView routing;

    /// @param store opens the view of a tenant's metrics; null to examine rules by themselves
    /// @param clock for the budget of time
    public RuleDoctor(PromqlEngine engine, @Nullable Function<TimeRange, MetricQuerier> store, InstantSource clock,
            DoctorOptions options, RoutingView routing) {
        this.engine = engine;
        this.store = store;
        this.clock = clock;
        this.options = options;
        this.routing = routing;
    }

    /// Examines all rules.
    ///
    /// @param groups     of all files: rules are held against each other, too
    /// @param texts      of the files by their name, for lines and columns; what is missing costs only those
    /// @param timeMillis which is now, milliseconds since the Unix epoch
    public Diagnosis examine(List<RuleGroup> groups, Map<String, String> texts, long timeMillis) {
        return examine(groups, texts, timeMillis, (_, _) -> true);
    }

    /// Tells which rules are examined.
    @FunctionalInterface
    public interface Choice {
        /// @param index of the rule in its group, from 0
        boolean wants(RuleGroup group, int index);
    }

    /// Examines some of the rules, against all the others.
    public Diagnosis examine(List<RuleGroup> groups, Map<String, String> texts, long timeMillis, Choice choice) {
        Evidence evidence = new Evidence(engine, store, clock, timeMillis, options.lookbackMillis(),
                QuerySettings.DEFAULT.withSubqueryStepMillis(options.intervalMillis()), options.budget());
        Map<String, RulePlaces> places = new HashMap<>();
        Patient.Household household = new Patient.Household(groups, recorded(groups), options.intervalMillis(),
                options.scrapeIntervalMillis(), routing.labelNames(), routing::unreached);
        List<Finding> findings = new ArrayList<>();
        List<String> limits = new ArrayList<>();
        for (RuleGroup group : groups) {
            RulePlaces filePlaces = places.computeIfAbsent(group.file(),
                    file -> new RulePlaces(file, texts.getOrDefault(file, "")));
            for (int i = 0; i < group.rules().size(); i++) {
                if (choice.wants(group, i)) {
                    findings.addAll(examine(group, i, filePlaces, household, evidence));
                }
                if (findings.size() > options.maxFindings()) {
                    limits.add("findings: more than " + options.maxFindings() + " (expected: at most "
                            + options.maxFindings() + ")");
                    return new Diagnosis(findings.subList(0, options.maxFindings()), limits);
                }
            }
        }
        limits.addAll(evidence.limits());
        return new Diagnosis(findings, limits);
    }

    private static List<Finding> examine(RuleGroup group, int index, RulePlaces places, Patient.Household household,
            Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        Patient patient = new Patient(group, index, household, evidence, places.of(group, index), findings);
        for (Check check : Checks.ALL) {
            check.examine(patient);
        }
        return findings;
    }

    private static Set<String> recorded(List<RuleGroup> groups) {
        Set<String> names = new HashSet<>(Set.of("ALERTS", "ALERTS_FOR_STATE"));
        for (RuleGroup group : groups) {
            for (Rule rule : group.rules()) {
                if (rule instanceof Rule.Recording recording) {
                    names.add(recording.record());
                }
            }
        }
        return names;
    }
}

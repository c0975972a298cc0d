package dev.oriel.rule.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.model.MetricType;
import dev.oriel.rule.doctor.finding.Finding;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.doctor.finding.Severity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleDoctorTest {
    private final Clinic clinic = new Clinic();

    private static Finding only(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private Clinic withRequests() {
        return clinic.series(i -> i * 3, "__name__", "http_requests_total", "status_code", "200", "job", "api")
                .series(i -> i, "__name__", "http_requests_total", "status_code", "500", "job", "api");
    }

    private Clinic withBuckets() {
        for (String le : List.of("0.5", "1", "2.5", "+Inf")) {
            clinic.series(i -> i, "__name__", "latency_seconds_bucket", "le", le, "path", "/a");
        }
        return clinic.series(i -> i, "__name__", "latency_seconds_count", "path", "/a");
    }

    @Test
    void namesTheNearestLabelOfASelectorThatMatchesNothing() {
        Finding found = only(
                withRequests().of(FindingKind.NO_MATCH, "rate(http_requests_total{status=~\"5..\"}[5m]) > 1"));
        assertThat(found.severity()).isEqualTo(Severity.ERROR);
        assertThat(found.message()).isEqualTo("http_requests_total{status=~\"5..\"} matches nothing, now or in the last"
                + " week: http_requests_total has no label status");
        assertThat(found.suggestion()).isEqualTo("status → status_code");
    }

    @Test
    void namesTheNearestMetricAndTheNearestValue() {
        withRequests();
        assertThat(only(clinic.of(FindingKind.NO_MATCH, "rate(http_request_total[5m]) > 1")).suggestion())
                .isEqualTo("did you mean http_requests_total?");
        assertThat(
                only(clinic.of(FindingKind.NO_MATCH, "rate(http_requests_total{job=\"apis\"}[5m]) > 1")).suggestion())
                .isEqualTo("job is \"api\"");
    }

    @Test
    void knowsWhatRulesRecordAndWhatMayBeAbsent() {
        assertThat(clinic.series(1, "__name__", "up").examine("""
                groups:
                  - name: g
                    rules:
                      - {record: a:b, expr: up}
                      - {alert: A, expr: 'a:b == 0'}
                      - {alert: B, expr: 'absent(nowhere)'}
                """)).noneMatch(each -> each.kind() == FindingKind.NO_MATCH);
    }

    @Test
    void saysThatAHistogramHasNoSeriesOfItsBareName() {
        assertThat(only(withBuckets().of(FindingKind.BARE_HISTOGRAM, "avg(latency_seconds) > 1")).message())
                .isEqualTo("latency_seconds is a histogram: there is no series of that bare name");
        assertThat(clinic.of(FindingKind.NO_MATCH, "avg(latency_seconds) > 1")).isEmpty();
    }

    @Test
    void seesARatioOfASeriesByItself() {
        String ratio = "rate(t{status=\"ok\"}[5m]) / rate(t[5m]) < 0.8";
        assertThat(only(clinic.of(FindingKind.SAME_RATIO, ratio)).suggestion())
                .isEqualTo("sum(rate(t{status=\"ok\"}[5m])) / sum(rate(t[5m]))");
        assertThat(clinic.of(FindingKind.SAME_RATIO, "sum(rate(t{status=\"ok\"}[5m])) / sum(rate(t[5m])) < 1"))
                .isEmpty();
        assertThat(clinic.of(FindingKind.SAME_RATIO,
                "sum by (status) (rate(t{status=\"ok\"}[5m])) / sum by (status) (rate(t[5m])) < 1")).hasSize(1);
        assertThat(clinic.of(FindingKind.SAME_RATIO, "rate(a[5m]) / rate(b[5m]) < 1")).isEmpty();
    }

    @Test
    void seesThatTwoSidesNeverMeet() {
        clinic.series(3, "__name__", "backends", "instance", "a", "datname", "x")
                .series(100, "__name__", "max_connections", "instance", "a", "server", "y");
        Finding found = only(clinic.of(FindingKind.NO_JOIN, "backends / max_connections > 0.8"));
        assertThat(found.message()).contains("only the left has datname, only the right server");
        assertThat(found.suggestion()).isEqualTo("sum by (instance) (…) / on (instance) …");
        assertThat(clinic.of(FindingKind.NO_JOIN, "backends / on (instance) max_connections > 0.8")).isEmpty();
    }

    @Test
    void seesFunctionsOverTheWrongTypeOfMetric() {
        clinic.series(i -> i % 2, "__name__", "level")
                .series(i -> i % 3, "__name__", "wobble")
                .type("level", MetricType.GAUGE);
        clinic.series(i -> i, "__name__", "events_total").type("events", MetricType.COUNTER);
        assertThat(only(clinic.of(FindingKind.RATE_OF_GAUGE, "rate(level[5m]) > 1")).severity())
                .isEqualTo(Severity.ERROR);
        assertThat(only(clinic.of(FindingKind.RATE_OF_GAUGE, "rate(wobble[5m]) > 1")).severity())
                .isEqualTo(Severity.WARNING);
        assertThat(clinic.of(FindingKind.RATE_OF_GAUGE, "rate(events_total[5m]) > 1")).isEmpty();
        assertThat(clinic.of(FindingKind.DELTA_OF_COUNTER, "deriv(events_total[5m]) > 1")).hasSize(1);
        assertThat(clinic.of(FindingKind.COUNTER_WITHOUT_RATE, "events_total > 100")).hasSize(1);
    }

    @Test
    void seesQuantilesWithoutLe() {
        withBuckets();
        String rate = "rate(latency_seconds_bucket[5m])";
        assertThat(only(clinic.of(FindingKind.QUANTILE_WITHOUT_LE,
                "histogram_quantile(0.9, sum by (path) (" + rate + ")) > 1")).severity()).isEqualTo(Severity.ERROR);
        Finding each = only(clinic.of(FindingKind.QUANTILE_WITHOUT_LE, "histogram_quantile(0.9, " + rate + ") > 1"));
        assertThat(each.severity()).isEqualTo(Severity.WARNING);
        assertThat(each.suggestion()).isEqualTo("histogram_quantile(0.9, sum by (le) (" + rate + "))");
        assertThat(clinic.of(FindingKind.QUANTILE_WITHOUT_LE,
                "histogram_quantile(0.9, sum by (le) (" + rate + ")) > 1")).isEmpty();
    }

    @Test
    void holdsThresholdsOfQuantilesAgainstTheBuckets() {
        withBuckets();
        String quantile = "histogram_quantile(0.9, sum by (le) (rate(latency_seconds_bucket[5m])))";
        assertThat(only(clinic.of(FindingKind.BETWEEN_BUCKETS, quantile + " > 2")).message())
                .contains("between the bounds 1 and 2.5");
        assertThat(only(clinic.of(FindingKind.UNREACHABLE_THRESHOLD, quantile + " > 5")
                .stream()
                .filter(each -> each.severity() == Severity.ERROR)
                .toList()).message()).contains("the last bucket ends at 2.5");
        assertThat(clinic.of(FindingKind.BETWEEN_BUCKETS, quantile + " > 1")).isEmpty();
    }

    @Test
    void showsTheRangeOfValuesThatAThresholdLiesBeyond() {
        clinic.series(i -> 10 + i % 5, "__name__", "load").series(i -> 0.1 + i % 5 * 0.1, "__name__", "share_ratio");
        assertThat(only(clinic.of(FindingKind.UNREACHABLE_THRESHOLD, "load > 500")).message())
                .isEqualTo("the threshold 500 was never reached: the values in the last week were 10 to 14");
        assertThat(only(clinic.of(FindingKind.UNREACHABLE_THRESHOLD, "load > 20")).severity()).isEqualTo(Severity.INFO);
        assertThat(only(clinic.of(FindingKind.UNREACHABLE_THRESHOLD, "share_ratio > 80")).suggestion())
                .isEqualTo("a ratio from 0 to 1 is compared with percent: 0.8");
        assertThat(clinic.of(FindingKind.UNREACHABLE_THRESHOLD, "load > 12")).isEmpty();
    }

    @Test
    void looksAtSubqueriesThatNameNoStepByTheEvaluationInterval() {
        clinic.series(1, "__name__", "load");
        String often = "count_over_time(load[2m:]) > 5";
        assertThat(only(clinic.of(FindingKind.UNREACHABLE_THRESHOLD, often)).message()).endsWith("were 2");
        clinic.options(DoctorOptions.DEFAULT.withIntervals(15_000, 15_000));
        assertThat(clinic.of(FindingKind.UNREACHABLE_THRESHOLD, often)).isEmpty();
    }

    @Test
    void seesConditionsThatAlwaysOrNeverHold() {
        clinic.series(i -> 10 + i % 5, "__name__", "load");
        assertThat(clinic.of(FindingKind.ALWAYS_FALSE, "rate(load[5m]) < 0")).hasSize(1);
        assertThat(clinic.of(FindingKind.ALWAYS_FALSE, "up > 1")).hasSize(1);
        assertThat(clinic.of(FindingKind.ALWAYS_FALSE, "absent(load) == 0")).hasSize(1);
        assertThat(clinic.of(FindingKind.ALWAYS_TRUE, "count(load) >= 0")).hasSize(1);
        assertThat(only(clinic.of(FindingKind.ALWAYS_TRUE, "load > 2")).message()).contains("10 to 14");
        assertThat(clinic.of(FindingKind.ALWAYS_FALSE, "hour() > 22 and load > 12")).isEmpty();
        assertThat(clinic.of(FindingKind.ALWAYS_FALSE, "a / (a + b) > 0.5")).isEmpty();
    }

    @Test
    void seesDivisionsByZero() {
        clinic.series(5, "__name__", "used_bytes").series(0, "__name__", "limit_bytes");
        assertThat(only(clinic.of(FindingKind.ZERO_DIVISOR, "used_bytes / limit_bytes > 0.9")).suggestion())
                .isEqualTo("(limit_bytes > 0)");
        assertThat(clinic.of(FindingKind.ZERO_DIVISOR, "used_bytes / (limit_bytes > 0) > 0.9")).isEmpty();
    }

    @Test
    void holdsTextsAgainstTheUnitOfTheValue() {
        assertThat(only(clinic.of(FindingKind.UNIT_TEXT, "a_seconds > 1", "{{ $value }}ms")).message())
                .isEqualTo("a0: the text says milliseconds, and the value is seconds");
        assertThat(only(clinic.of(FindingKind.UNIT_TEXT, "rate(a_total[5m]) > 1", "now {{ $value }}% bad")).message())
                .isEqualTo("a0: the text says percent, and the value is events per second");
        assertThat(only(clinic.of(FindingKind.UNIT_TEXT, "a_bytes / b_bytes > 1", "{{ $value }}%")).suggestion())
                .isEqualTo("{{ $value | humanizePercentage }}");
        assertThat(only(clinic.of(FindingKind.UNIT_TEXT, "a_bytes / 1024 / 1024 / 1024 > 4", "{{ $value }}GB"))
                .severity()).isEqualTo(Severity.INFO);
        assertThat(only(clinic.of(FindingKind.UNIT_TEXT, "a_bytes / b_bytes * 100 > 4",
                "{{ $value | humanizePercentage }}")).message()).contains("the value is percent");
        assertThat(clinic.of(FindingKind.UNIT_TEXT, "a_bytes / b_bytes * 100 > 4", "{{ $value }}%")).isEmpty();
        assertThat(clinic.of(FindingKind.UNIT_TEXT,
                "rate(a_seconds_sum[5m]) / rate(a_seconds_count[5m]) > 4", "{{ $value }}s")).isEmpty();
    }

    @Test
    void seesTextsThatSayTheOppositeAndTooManyDigits() {
        assertThat(clinic.of(FindingKind.OPPOSITE_TEXT, "fs_avail_bytes / fs_size_bytes * 100 < 20",
                "{{ $value }}% full")).hasSize(1);
        assertThat(clinic.of(FindingKind.OPPOSITE_TEXT, "100 - fs_avail_bytes / fs_size_bytes * 100 > 80",
                "{{ $value }}% full")).isEmpty();
        assertThat(only(clinic.of(FindingKind.UNROUNDED_VALUE, "increase(a_total[1h]) > 5", "{{ $value }} logins"))
                .suggestion()).isEqualTo("{{ $value | printf \"%.0f\" }} logins");
    }

    @Test
    void seesLabelsThatTheExpressionDrops() {
        withRequests();
        assertThat(only(clinic.of(FindingKind.DROPPED_LABEL, "sum by (job) (rate(http_requests_total[5m])) > 1",
                "on {{ $labels.instance }} of {{ $labels.job }}")).severity()).isEqualTo(Severity.ERROR);
        assertThat(only(clinic.of(FindingKind.DROPPED_LABEL, "rate(http_requests_total[5m]) > 1",
                "{{ $labels.statuscode }}")).suggestion()).isEqualTo("status_code");
        assertThat(clinic.of(FindingKind.DROPPED_LABEL,
                "label_replace(http_requests_total, \"x\", \"$1\", \"job\", \"(.*)\") > 1", "{{ $labels.x }}"))
                .isEmpty();
    }

    @Test
    void holdsRulesAgainstTheRoutingTree() {
        RoutingView routing = new RoutingView() {
            @Override
            public Set<String> labelNames() {
                return Set.of("job", "status_code", "severity");
            }

            @Override
            public List<String> unreached(Labels labels) {
                return labels.get("severity").equals("page") ? List.of("security") : List.of();
            }
        };
        withRequests().routing(routing);
        String expr = "sum by (job) (rate(http_requests_total[5m])) > 1";
        assertThat(only(clinic.of(FindingKind.ROUTING_LABEL_LOST, expr)).message()).contains("drops status_code");
        assertThat(only(clinic.of(FindingKind.SHADOWED_ROUTE, expr)).message()).contains("a route to security");
    }

    @Test
    void seesMisuseOfAbsentAndRangesTooShort() {
        withRequests();
        assertThat(clinic.of(FindingKind.ABSENT_MISUSE, "absent(up == 1)")).hasSize(1);
        assertThat(clinic.of(FindingKind.ABSENT_MISUSE, "absent(up{job=~\"a|b\"})")).hasSize(1);
        assertThat(clinic.of(FindingKind.ABSENT_MISUSE, "absent(sum(up))")).hasSize(1);
        assertThat(clinic.of(FindingKind.ABSENT_MISUSE, "absent(up{job=\"a\"})")).isEmpty();
        assertThat(only(clinic.of(FindingKind.SHORT_RANGE, "rate(http_requests_total[20s]) > 1")).severity())
                .isEqualTo(Severity.ERROR);
        assertThat(only(clinic.of(FindingKind.SHORT_RANGE, "rate(http_requests_total[45s]) > 1")).severity())
                .isEqualTo(Severity.WARNING);
        assertThat(clinic.of(FindingKind.SHORT_RANGE, "rate(http_requests_total[1m]) > 1")).isEmpty();
    }

    @Test
    void seesWhatUpDoesNotTell() {
        assertThat(clinic.of(FindingKind.VANISHING_TARGET, "up{job=\"api\"} == 0")).hasSize(1);
        assertThat(clinic.of(FindingKind.VANISHING_TARGET, "up{job=\"api\"} == 0 or absent(up{job=\"api\"})"))
                .isEmpty();
        assertThat(only(clinic.of(FindingKind.EXPORTER_DOWN, "up{job=\"postgres-exporter\"} == 0")).suggestion())
                .isEqualTo("pg_up == 0");
    }

    @Test
    void holdsRulesAgainstEachOther() {
        List<Finding> found = clinic.examine("""
                groups:
                  - name: g
                    rules:
                      - {alert: A, expr: 'load > 5', for: 1m, labels: {severity: warning}}
                      - {alert: B, expr: 'load > 2', for: 1m, labels: {severity: critical}}
                      - {alert: B, expr: 'other > 2', for: 1m, labels: {severity: critical}}
                """);
        assertThat(found).filteredOn(each -> each.kind() == FindingKind.COMPETING_THRESHOLD).hasSize(2);
        assertThat(found).filteredOn(each -> each.kind() == FindingKind.SAME_NAME).hasSize(2);
    }

    @Test
    void seesWhatEveryAlertShouldHave() {
        assertThat(clinic.examine("groups: [{name: g, rules: [{alert: A, expr: 'load > 5'}]}]"))
                .extracting(Finding::kind)
                .contains(FindingKind.MISSING_RUNBOOK, FindingKind.MISSING_FOR, FindingKind.MISSING_SEVERITY);
    }

    @Test
    void findsLineAndColumnInTheFile() {
        List<Finding> found = clinic.series(1, "__name__", "load").examine("""
                groups:
                  - name: g
                    rules:
                      - alert: A
                        expr: load > 0 and nothing > 5
                      - alert: B
                        expr: |
                          load > 0
                            and nowhere > 5
                """);
        assertThat(found).filteredOn(each -> each.kind() == FindingKind.NO_MATCH)
                .extracting(each -> each.line() + ":" + each.column())
                .containsExactly("5:28", "9:17");
    }
}

package dev.oriel.rule.eval;

import dev.oriel.model.Tenant;
import java.time.Duration;
import java.util.Map;

/// How rules are evaluated.
///
/// @param tenant                 whose rules they are, and whose metrics
/// @param externalLabels         `$externalLabels` of templates
/// @param externalUrl            under which people reach this server, without a slash at its end
/// @param intervalMillis         of groups that name none. `evaluation_interval`
/// @param queryOffsetMillis      of groups that name none. `rule_query_offset`
/// @param resendDelayMillis      how long a firing alert is not sent again. `rules.alert.resend-delay`
/// @param outageToleranceMillis  how long ago an alert may have been pending to be so again after a restart.
///                               `rules.alert.for-outage-tolerance`
/// @param forGracePeriodMillis   how long an alert waits at least after a restart, if its `for` is longer.
///                               `rules.alert.for-grace-period`
public record RuleOptions(Tenant tenant, Map<String, String> externalLabels, String externalUrl, long intervalMillis,
        long queryOffsetMillis, long resendDelayMillis, long outageToleranceMillis, long forGracePeriodMillis) {
    public static final RuleOptions DEFAULT = new RuleOptions(Tenant.DEFAULT, Map.of(), "", minutes(1), 0, minutes(1),
            minutes(60), minutes(10));

    public RuleOptions {
        externalLabels = Map.copyOf(externalLabels);
        if (intervalMillis <= 0 || queryOffsetMillis < 0 || resendDelayMillis < 0 || outageToleranceMillis < 0
                || forGracePeriodMillis < 0) {
            throw new IllegalArgumentException("rule options: interval " + intervalMillis
                    + " ms (expected: above 0, and no other duration below 0)");
        }
    }

    public RuleOptions withExternal(Map<String, String> labels, String url) {
        return new RuleOptions(tenant, labels, url, intervalMillis, queryOffsetMillis, resendDelayMillis,
                outageToleranceMillis, forGracePeriodMillis);
    }

    public RuleOptions withIntervalMillis(long millis) {
        return new RuleOptions(tenant, externalLabels, externalUrl, millis, queryOffsetMillis, resendDelayMillis,
                outageToleranceMillis, forGracePeriodMillis);
    }

    private static long minutes(long count) {
        return Duration.ofMinutes(count).toMillis();
    }
}

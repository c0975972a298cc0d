package dev.oriel.notify.http;

import dev.oriel.notify.deliver.Outcome;
import java.util.Set;

/// What a status code means: 2xx is taken, 5xx and those named may succeed later, all others never.
///
/// @param codes besides 5xx that are worth another attempt
public record RetryRule(Set<Integer> codes) {
    public static final RetryRule RATE_LIMITED = new RetryRule(Set.of(429));

    private static final int MAX_SHOWN = 200;

    public RetryRule {
        codes = Set.copyOf(codes);
    }

    /// @param details from the answer that say why; empty for none
    public Outcome judge(Answer answer, String details) {
        if (answer.isOk()) {
            return new Outcome.Delivered(Integer.toString(answer.status()));
        }
        String shown = details.strip().replaceAll("\\p{Cntrl}+", " ");
        String reason = "unexpected status code " + answer.status()
                + (shown.isEmpty() ? "" : ": " + shown.substring(0, Math.min(MAX_SHOWN, shown.length())));
        return answer.status() / 100 == 5 || codes.contains(answer.status())
                ? new Outcome.Retry(reason)
                : new Outcome.Refused(reason);
    }
}

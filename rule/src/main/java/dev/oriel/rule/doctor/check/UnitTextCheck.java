package dev.oriel.rule.doctor.check;

import dev.oriel.query.promql.ast.BinaryOperator;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.rule.doctor.analysis.Condition;
import dev.oriel.rule.doctor.analysis.Exprs;
import dev.oriel.rule.doctor.analysis.Unit;
import dev.oriel.rule.doctor.analysis.Units;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.doctor.finding.Severity;
import dev.oriel.rule.file.Rule;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts held against what the value is: its unit, whether it is the share that is used or the one that is left, and
/// how many digits it has.
final class UnitTextCheck implements Check {
    /// An action that shows the value, and the word after it.
    private static final Pattern SHOWN = Pattern
            .compile("\\{\\{-?\\s*([^}]{0,200}?(?:\\$value|\\.Value)\\b[^}]{0,200}?)\\s*-?}}\\s?(%|[A-Za-zµ]+)?");
    private static final Pattern LEFT = Pattern.compile("(?i)(avail|free|idle|remaining|unused)");
    private static final Pattern USED = Pattern.compile("(?i)\\b(full|used|usage|utili[sz]ation|busy)\\b");
    private static final Pattern USED_METRIC = Pattern.compile("(?i)(_used|_usage)");
    private static final Pattern LEFT_TEXT = Pattern.compile("(?i)\\b(free|available|left|remaining)\\b");

    @Override
    public void examine(Patient patient) {
        Rule.Alerting alerting = patient.alerting();
        if (alerting == null) {
            return;
        }
        Unit unit = unit(alerting.expr());
        alerting.annotations().forEach((name, text) -> {
            Matcher shown = SHOWN.matcher(text);
            while (shown.find()) {
                String word = shown.group(2) == null ? "" : shown.group(2);
                boolean contradicts = unit(patient, name, shown.group(1), word, unit);
                if (!contradicts && !shown.group(1).contains("|") && !shown.group(1).contains("printf")) {
                    digits(patient, name, unit, word);
                }
                opposite(patient, name, text, shown.end());
            }
        });
    }

    /// A quotient of who knows what that is compared with 1 or less is taken for a ratio.
    private static Unit unit(Expr expr) {
        Unit unit = Units.of(expr);
        List<Condition> conditions = Exprs.conditions(expr);
        if (unit == Unit.UNKNOWN && conditions.size() == 1) {
            Condition only = conditions.getFirst();
            boolean quotient = only.vector() instanceof Expr.Binary binary && binary.operator() == BinaryOperator.DIV
                    && Exprs.constant(binary.right()).isEmpty();
            return quotient && only.threshold() > 0 && only.threshold() <= 1 ? Unit.RATIO : unit;
        }
        return unit;
    }

    /// @return whether something was found
    private static boolean unit(Patient patient, String name, String action, String word, Unit unit) {
        boolean percentage = action.contains("humanizePercentage");
        boolean scaled = action.contains("mul") || action.contains("div") || action.contains("*");
        if (unit == Unit.UNKNOWN || scaled) {
            return false;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        String problem = "";
        String suggestion = "";
        if (percentage && unit != Unit.RATIO) {
            problem = "humanizePercentage takes a ratio from 0 to 1";
            suggestion = unit == Unit.PERCENT ? "{{ $value | printf \"%.1f\" }}%" : "a ratio in the expression";
        } else if (word.equals("%") && !percentage && unit != Unit.PERCENT) {
            problem = "the text says percent";
            suggestion = unit == Unit.RATIO ? "{{ $value | humanizePercentage }}" : "a ratio in the expression";
        } else if ((lower.equals("ms") || lower.startsWith("millisecond")) && unit != Unit.MILLISECONDS) {
            problem = "the text says milliseconds";
            suggestion = "{{ $value | humanizeDuration }}, of seconds";
        } else if ((lower.equals("s") || lower.equals("sec") || lower.equals("secs") || lower.startsWith("second"))
                && unit != Unit.SECONDS) {
            problem = "the text says seconds";
            suggestion = "{{ $value | humanizeDuration }}, of seconds";
        } else if (lower.matches("[kmgt]i?b") && (!unit.isBytes() || !unit.words().equalsIgnoreCase(word))) {
            problem = "the text says " + word;
            suggestion = "{{ $value | humanize1024 }}B, of bytes";
        } else if (lower.startsWith("byte") && unit != Unit.BYTES && unit != Unit.BYTES_PER_SECOND) {
            problem = "the text says bytes";
            suggestion = "{{ $value | humanize1024 }}B, of bytes";
        }
        if (problem.isEmpty()) {
            return false;
        }
        boolean near = unit.isBytes() && word.length() == 2 && unit.words().charAt(0) == word.charAt(0);
        patient.report(FindingKind.UNIT_TEXT, near ? Severity.INFO : Severity.ERROR, "annotations", name + ": "
                + problem + ", and the value is " + unit.words(), suggestion);
        return true;
    }

    private static void digits(Patient patient, String name, Unit unit, String word) {
        boolean broken = Exprs.calls(patient.expr())
                .stream()
                .anyMatch(call -> call.function() == Function.INCREASE || call.function() == Function.RATE
                        || call.function() == Function.IRATE || call.function() == Function.HISTOGRAM_QUANTILE)
                || Exprs.binaries(patient.expr()).stream().anyMatch(each -> each.operator() == BinaryOperator.DIV);
        if (broken) {
            boolean events = Exprs.calls(patient.expr())
                    .stream()
                    .anyMatch(call -> call.function() == Function.INCREASE);
            String format = unit == Unit.SECONDS
                    ? "humanizeDuration"
                    : events ? "printf \"%.0f\"" : unit == Unit.PERCENT ? "printf \"%.1f\"" : "humanize";
            patient.report(FindingKind.UNROUNDED_VALUE, Severity.INFO, "annotations", name
                    + ": the value is shown with all its digits" + (events ? ", and counts with a fraction" : ""),
                    "{{ $value | " + format + " }}" + (word.isEmpty() || unit == Unit.SECONDS ? "" : " " + word));
        }
    }

    /// `{{ $value }}% full` of what is free.
    private static void opposite(Patient patient, String name, String text, int end) {
        List<Condition> conditions = Exprs.conditions(patient.expr());
        if (conditions.isEmpty()) {
            return;
        }
        Condition condition = conditions.getFirst();
        boolean inverted = Exprs.binaries(condition.vector())
                .stream()
                .anyMatch(each -> each.operator() == BinaryOperator.SUB);
        String numerator = Exprs.selectors(condition.vector()).stream().findFirst().map(Exprs::name).orElse("");
        String after = text.substring(end, Math.min(text.length(), end + 24));
        boolean left = LEFT.matcher(numerator).find();
        boolean used = USED_METRIC.matcher(numerator).find();
        boolean wrong = left && !inverted && USED.matcher(after).find()
                || used && !inverted && LEFT_TEXT.matcher(after).find();
        if (wrong) {
            patient.report(FindingKind.OPPOSITE_TEXT, Severity.ERROR, "annotations", name + ": the text says \""
                    + after.strip() + "\", and the value measures " + (left ? "what is left" : "what is used") + " ("
                    + numerator + ")", left ? "100 - … for the share that is used, or \"free\"" : "\"used\"");
        }
    }
}

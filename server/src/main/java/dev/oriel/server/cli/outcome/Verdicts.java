package dev.oriel.server.cli.outcome;

import dev.oriel.config.Problem;
import dev.oriel.config.Problems;
import java.io.PrintWriter;

/// Prints what a check found: a line a problem, `error` or `warning` first, then a line in sum.
public final class Verdicts {
    /// The exit status of a check or a test that failed.
    public static final int NO = 1;

    private Verdicts() {}

    /// @return the exit status
    public static int print(Problems problems, String good, PrintWriter out) {
        for (Problem problem : problems.all()) {
            out.println((problem.severity() == Problem.Severity.ERROR ? "error   " : "warning ") + problem);
        }
        int errors = problems.errors().size();
        int warnings = problems.warnings().size();
        out.println(errors == 0
                ? good + (warnings == 0 ? "" : ", " + warnings + " warnings")
                : errors + " errors, " + warnings + " warnings");
        return errors == 0 ? 0 : NO;
    }
}

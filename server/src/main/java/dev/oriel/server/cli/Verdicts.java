package dev.oriel.server.cli;

import dev.oriel.config.Problem;
import dev.oriel.config.Problems;
import java.io.PrintWriter;

/// Prints what a check found: a line a problem, `error` or `warning` first, then a line in sum.
final class Verdicts {
    private Verdicts() {}

    /// @return the exit status
    static int print(Problems problems, String good, PrintWriter out) {
        for (Problem problem : problems.all()) {
            out.println((problem.severity() == Problem.Severity.ERROR ? "error   " : "warning ") + problem);
        }
        int errors = problems.errors().size();
        int warnings = problems.warnings().size();
        out.println(errors == 0
                ? good + (warnings == 0 ? "" : ", " + warnings + " warnings")
                : errors + " errors, " + warnings + " warnings");
        return errors == 0 ? 0 : Main.NO;
    }
}

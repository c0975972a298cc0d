package dev.oriel.server.cli;

import dev.oriel.collect.exposition.ExpositionException;
import dev.oriel.collect.exposition.NameValidation;
import dev.oriel.collect.exposition.check.OpenMetricsChecker;
import dev.oriel.collect.exposition.check.TextFormatChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `oriel check metrics`
@Command(name = "metrics", mixinStandardHelpOptions = true, description = "Check what an application exposes against the letter of the format.")
final class CheckMetricsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Standard input where none is named.")
    private @Nullable Path file;

    @Option(names = "--openmetrics", description = "The text is OpenMetrics 1.0, not Prometheus' text format.")
    private boolean openMetrics;

    @Override
    public Integer call() throws IOException {
        byte[] body = file == null ? System.in.readAllBytes() : Files.readAllBytes(file);
        try {
            if (openMetrics) {
                OpenMetricsChecker.check(body);
            } else {
                TextFormatChecker.check(body, NameValidation.UTF8);
            }
            spec.commandLine().getOut().println("good");
            return 0;
        } catch (ExpositionException e) {
            spec.commandLine().getOut().println("error   " + e.getMessage());
            return Main.NO;
        }
    }
}

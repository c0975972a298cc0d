package dev.oriel.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Collects what is wrong in one or more files, so that a person sees all of it at once. Confined to one thread.
public final class Problems {
    private final List<Problem> all = new ArrayList<>();

    public void error(Place place, String text) {
        all.add(new Problem(place, Problem.Severity.ERROR, text));
    }

    public void warning(Place place, String text) {
        all.add(new Problem(place, Problem.Severity.WARNING, text));
    }

    public List<Problem> all() {
        return List.copyOf(all);
    }

    public List<Problem> errors() {
        return all.stream().filter(problem -> problem.severity() == Problem.Severity.ERROR).toList();
    }

    public List<Problem> warnings() {
        return all.stream().filter(problem -> problem.severity() == Problem.Severity.WARNING).toList();
    }

    public boolean hasErrors() {
        return !errors().isEmpty();
    }

    /// @throws ConfigException there is an error; its message has all of them, a line each
    public void throwIfErrors() {
        if (hasErrors()) {
            throw new ConfigException(errors());
        }
    }

    @Override
    public String toString() {
        return all.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}

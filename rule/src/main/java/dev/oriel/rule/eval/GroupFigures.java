package dev.oriel.rule.eval;

/// What is counted of one group: as [GroupStatus], without its rules and alerts, which cost more.
///
/// @param seriesCount how many series or alerts came of the last evaluation
/// @param ruleCount   rules of the group
public record GroupFigures(String name, String file, long intervalMillis, long timeMillis, long durationNanos,
        long iterations, long missedIterations, long evaluations, long failures, long seriesCount, int ruleCount) {}

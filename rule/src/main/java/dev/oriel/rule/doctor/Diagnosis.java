package dev.oriel.rule.doctor;

import dev.oriel.rule.doctor.finding.Finding;
import java.util.List;

/// What the doctor found.
///
/// @param findings in the order of files, groups and rules
/// @param limits   what kept the doctor from seeing more, such as that its time was over; empty where nothing did
public record Diagnosis(List<Finding> findings, List<String> limits) {
    public Diagnosis {
        findings = List.copyOf(findings);
        limits = List.copyOf(limits);
    }
}

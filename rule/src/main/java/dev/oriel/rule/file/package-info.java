/// Rule files in Prometheus' format. Start at [RuleFileReader].
@NullMarked
package dev.oriel.rule.file;

import org.jspecify.annotations.NullMarked;

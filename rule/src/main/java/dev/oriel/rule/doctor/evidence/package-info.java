/// What the store knows of the metrics that rules ask for, within bounds of time and size.
@NullMarked
package dev.oriel.rule.doctor.evidence;

import org.jspecify.annotations.NullMarked;

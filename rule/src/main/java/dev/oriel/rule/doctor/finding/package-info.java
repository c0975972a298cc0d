/// What the doctor says.
@NullMarked
package dev.oriel.rule.doctor.finding;

import org.jspecify.annotations.NullMarked;

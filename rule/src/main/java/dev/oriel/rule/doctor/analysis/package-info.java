/// What can be said of an expression without any data: which labels its result has, which values, in which unit.
@NullMarked
package dev.oriel.rule.doctor.analysis;

import org.jspecify.annotations.NullMarked;

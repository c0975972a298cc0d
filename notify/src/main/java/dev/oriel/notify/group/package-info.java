/// Alerts that are told together: when, and what of them.
@NullMarked
package dev.oriel.notify.group;

import org.jspecify.annotations.NullMarked;

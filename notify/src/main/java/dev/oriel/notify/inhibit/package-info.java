/// Alerts that are muted while others fire.
@NullMarked
package dev.oriel.notify.inhibit;

import org.jspecify.annotations.NullMarked;

/// What a silence is: who muted which alerts from when to when, and why.
@NullMarked
package dev.oriel.notify.silence;

import org.jspecify.annotations.NullMarked;

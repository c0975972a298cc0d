/// What an alert is.
@NullMarked
package dev.oriel.notify.alert;

import org.jspecify.annotations.NullMarked;

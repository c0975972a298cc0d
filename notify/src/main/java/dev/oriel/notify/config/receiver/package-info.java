/// What each kind of receiver is told: one record a kind, with the defaults that Alertmanager has.
@NullMarked
package dev.oriel.notify.config.receiver;

import org.jspecify.annotations.NullMarked;

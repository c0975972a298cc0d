/// From a group's alerts to a receiver: what is sent, how often it is tried, what came of it.
@NullMarked
package dev.oriel.notify.deliver;

import org.jspecify.annotations.NullMarked;

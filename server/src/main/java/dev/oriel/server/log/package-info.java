/// Oriel's own log: one line an event, as key=value or JSON, on standard error.
@NullMarked
package dev.oriel.server.log;

import org.jspecify.annotations.NullMarked;

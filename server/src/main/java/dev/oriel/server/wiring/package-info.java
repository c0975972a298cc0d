/// Which part gets which: from settings to a running server, and back to a stopped one.
@NullMarked
package dev.oriel.server.wiring;

import org.jspecify.annotations.NullMarked;

/// A dead man's switch: things that should report regularly, and an alert where one does not. Start at [Heartbeats].
@NullMarked
package dev.oriel.server.heartbeat;

import org.jspecify.annotations.NullMarked;

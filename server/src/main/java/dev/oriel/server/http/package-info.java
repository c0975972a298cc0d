/// Doors: the listeners, who may come in, and how answers and errors leave.
@NullMarked
package dev.oriel.server.http;

import org.jspecify.annotations.NullMarked;

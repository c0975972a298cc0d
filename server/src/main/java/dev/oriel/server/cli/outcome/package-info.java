/// What commands print and end with when something is wrong.
@NullMarked
package dev.oriel.server.cli.outcome;

import org.jspecify.annotations.NullMarked;

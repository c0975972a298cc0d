/// The command line.
@NullMarked
package dev.oriel.server.cli;

import org.jspecify.annotations.NullMarked;

/// Commands about dashboards.
@NullMarked
package dev.oriel.server.cli.dashboard;

import org.jspecify.annotations.NullMarked;

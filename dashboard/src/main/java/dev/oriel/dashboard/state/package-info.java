/// What is kept in the embedded database.
@NullMarked
package dev.oriel.dashboard.state;

import org.jspecify.annotations.NullMarked;

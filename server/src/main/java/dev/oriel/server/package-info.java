@NullMarked
package dev.oriel.server;

import org.jspecify.annotations.NullMarked;

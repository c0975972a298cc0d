@NullMarked
package dev.oriel.server.guides;

import org.jspecify.annotations.NullMarked;

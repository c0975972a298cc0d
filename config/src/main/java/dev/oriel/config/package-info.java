@NullMarked
package dev.oriel.config;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.oriel.tsdb;

import org.jspecify.annotations.NullMarked;

/// Holds expositions to the letter of their format, as a scrape does not: for those who write exporters.
@NullMarked
package dev.oriel.collect.exposition.check;

import org.jspecify.annotations.NullMarked;

/// How far and how fast series go: `rate`, `increase`, `delta`, `irate`, `idelta`, over all kinds of ranges.
@NullMarked
package dev.oriel.query.promql.eval.window.rate;

import org.jspecify.annotations.NullMarked;

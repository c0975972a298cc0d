/// Queriers: the head and the blocks as one. A series is joined over its sources by the fingerprint of its labels.
@NullMarked
package dev.oriel.tsdb.read;

import org.jspecify.annotations.NullMarked;

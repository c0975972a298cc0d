/// How a batch becomes durable and then visible: journal first, head next, both in one order.
@NullMarked
package dev.oriel.tsdb.commit;

import org.jspecify.annotations.NullMarked;

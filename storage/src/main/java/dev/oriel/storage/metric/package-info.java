/// A store of metrics, as the rooms around it see it. [MetricStore] is the whole contract; [MetricAppender] is its write
/// side, [MetricQuerier] its read side.
@NullMarked
package dev.oriel.storage.metric;

import org.jspecify.annotations.NullMarked;

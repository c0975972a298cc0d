/// What targets answer with: the text format, OpenMetrics and the protobuf format, read without an object per sample.
///
///     body -> TextParser | OpenMetricsParser | ProtobufParser -> ExpositionSink
///
/// A sink that remembers the bytes of a line's series says so before the line is parsed, so that repeated scrapes
/// cost a comparison of bytes and the reading of a number. Start at [ExpositionSink].
@NullMarked
package dev.oriel.collect.exposition;

import org.jspecify.annotations.NullMarked;

/// Push: what other programs send, as bounded bytes in and checked records out.
///
///     wire         compression and protobuf, read by hand and within limits
///     remotewrite  Prometheus' remote write
@NullMarked
package dev.oriel.receive;

import org.jspecify.annotations.NullMarked;

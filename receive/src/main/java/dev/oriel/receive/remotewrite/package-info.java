/// Prometheus' remote write 1.0: [RemoteWriteReceiver] takes a request body and answers with a [WriteOutcome].
@NullMarked
package dev.oriel.receive.remotewrite;

import org.jspecify.annotations.NullMarked;

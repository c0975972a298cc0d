package dev.oriel.server.prometheus;

import dev.oriel.receive.remotewrite.RemoteWriteReceiver;
import dev.oriel.receive.remotewrite.WriteOutcome;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Upload;
import dev.oriel.server.metrics.Counter;
import dev.oriel.server.metrics.MetricRegistry;

/// Remote write: `/api/v1/write`.
final class WriteEndpoint {
    private final RemoteWriteReceiver receiver;
    private final Counter requests;
    private final Counter samples;

    WriteEndpoint(RemoteWriteReceiver receiver, MetricRegistry registry) {
        this.receiver = receiver;
        this.requests = registry.counter("oriel_receive_remote_write_requests_total", "Remote-write requests.",
                "status");
        this.samples = registry.counter("oriel_receive_remote_write_samples_total",
                "Samples that remote write has stored.");
    }

    Answer write(Upload upload) {
        String type = upload.header("content-type");
        if (type != null && type.contains("io.prometheus.write.v2")) {
            return Answer.text(415,
                    "content-type: " + type + " (expected: application/x-protobuf, remote write 1.0)\n");
        }
        String encoding = upload.header("content-encoding");
        if (encoding != null && !encoding.equals("snappy")) {
            return Answer.text(415, "content-encoding: " + encoding + " (expected: snappy)\n");
        }
        WriteOutcome outcome = receiver.receive(upload.tenant(), upload.body(), 0, upload.bodyLength());
        requests.increment(Integer.toString(outcome.status()));
        samples.add(outcome.samples());
        if (outcome.status() == 204) {
            return Answer.empty(204);
        }
        Answer answer = Answer.text(outcome.status(), outcome.message() + "\n");
        boolean later = outcome.status() == 429 || outcome.status() == 503;
        return later ? answer.withHeader("retry-after", "5") : answer;
    }
}

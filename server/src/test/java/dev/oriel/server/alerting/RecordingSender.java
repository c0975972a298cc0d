package dev.oriel.server.alerting;

import dev.oriel.config.http.HttpClientConfig;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.HttpSender;
import dev.oriel.notify.http.OutgoingRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Keeps what is sent, and answers as told.
public final class RecordingSender implements HttpSender {
    public final List<OutgoingRequest> requests = new ArrayList<>();
    public int status = 200;

    @Override
    public synchronized Answer send(OutgoingRequest request, HttpClientConfig config, Duration timeout)
            throws IOException {
        requests.add(request);
        if (status == 0) {
            throw new IOException("connection refused");
        }
        return new Answer(status, "text/plain", "");
    }
}

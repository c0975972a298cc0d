package dev.oriel.server.http;

import dev.oriel.server.metrics.Counter;
import dev.oriel.server.metrics.LatencyHistogram;
import dev.oriel.storage.OverCapacityException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a route's requests: each on a thread of its own, so many at once, counted and timed. Turns what an endpoint
/// throws into the API's form of error. Thread-safe.
///
/// @param executor starts a virtual thread for each request
/// @param running  bounds how many of them run
record RouteRunner(Api.Route route, Executor executor, Semaphore running, Counter requests,
        LatencyHistogram latency) {
    private static final Logger LOG = LoggerFactory.getLogger(RouteRunner.class);

    /// Answers one request, and tells the status that was sent.
    @FunctionalInterface
    interface Answering {
        int answer();
    }

    void run(String method, long startNanos, Answering answering) {
        executor.execute(() -> {
            running.acquireUninterruptibly();
            try {
                int status = answering.answer();
                count(method, status);
                latency.observeSince(startNanos, route.path());
            } finally {
                running.release();
            }
        });
    }

    void count(String method, int status) {
        requests.increment(route.path(), method, Integer.toString(status));
    }

    Answer failed(Throwable error) {
        return route.errors().answer(problem(error));
    }

    HttpProblem problem(Throwable error) {
        if (error instanceof HttpProblem problem) {
            return problem;
        }
        if (error instanceof OverCapacityException full) {
            return full.reason() == OverCapacityException.Reason.LIMIT
                    ? HttpProblem.overLimit(String.valueOf(full.getMessage()))
                    : HttpProblem.busy(String.valueOf(full.getMessage()));
        }
        LOG.atError().addKeyValue("path", route.path()).setCause(error).log("a request failed");
        if (error instanceof OutOfMemoryError) {
            return HttpProblem.busy("out of memory while answering");
        }
        return new HttpProblem(500, "internal", "internal error: " + error);
    }
}

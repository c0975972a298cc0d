package dev.oriel.server.http;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.oriel.server.metrics.Counter;
import dev.oriel.server.metrics.LatencyHistogram;
import dev.oriel.storage.OverCapacityException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts an [Endpoint] behind a path: reads the body within its limit, answers on a virtual thread, turns whatever is
/// thrown into the API's form of error, counts and times.
final class EndpointService implements HttpService {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointService.class);

    private final Api.Route route;
    private final Executor executor;
    private final Semaphore running;
    private final Counter requests;
    private final LatencyHistogram latency;

    /// @param executor starts a virtual thread for each request
    /// @param running  bounds how many of them run
    EndpointService(Api.Route route, Executor executor, Semaphore running, Counter requests,
            LatencyHistogram latency) {
        this.route = route;
        this.executor = executor;
        this.running = running;
        this.requests = requests;
        this.latency = latency;
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        CompletableFuture<HttpResponse> response = new CompletableFuture<>();
        long startNanos = System.nanoTime();
        request.aggregate().handle((whole, failure) -> {
            if (failure instanceof ContentTooLargeException) {
                executor.execute(() -> refuse(request.method().name(), response));
            } else if (failure != null) {
                response.completeExceptionally(failure);
            } else {
                executor.execute(() -> answer(new Call(context, whole), whole, response, startNanos));
            }
            return null;
        });
        return HttpResponse.of(response);
    }

    private void refuse(String method, CompletableFuture<HttpResponse> response) {
        String text = "request body: too long (expected: at most " + route.maxBodyBytes() + " bytes)";
        LOG.atWarn().addKeyValue("path", route.path()).log(text);
        int status = send(route.errors().answer(new HttpProblem(413, "bad_data", text)), response);
        requests.increment(route.path(), method, Integer.toString(status));
    }

    private void answer(Call call, AggregatedHttpRequest request, CompletableFuture<HttpResponse> response,
            long startNanos) {
        running.acquireUninterruptibly();
        try {
            answerNow(call, request, response, startNanos);
        } finally {
            call.answered();
            running.release();
        }
    }

    private void answerNow(Call call, AggregatedHttpRequest request, CompletableFuture<HttpResponse> response,
            long startNanos) {
        Answer answer;
        try {
            answer = route.endpoint().answer(call);
        } catch (Throwable e) {
            answer = route.errors().answer(problem(e));
        }
        int status = send(answer, response);
        requests.increment(route.path(), request.method().name(), Integer.toString(status));
        latency.observeSince(startNanos, route.path());
    }

    private int send(Answer answer, CompletableFuture<HttpResponse> response) {
        AnswerStream out = new AnswerStream(response, headers(answer));
        try {
            answer.body().writeTo(out);
            out.close();
            return answer.status();
        } catch (IOException e) {
            out.abort(e);
            return 499;
        } catch (Throwable e) {
            HttpProblem problem = problem(e);
            if (out.hasBegun()) {
                LOG.atWarn()
                        .addKeyValue("path", route.path())
                        .addKeyValue("error", problem.text())
                        .log("an answer broke off");
                out.abort(e);
                return problem.status();
            }
            return send(route.errors().answer(problem), response);
        }
    }

    private static ResponseHeaders headers(Answer answer) {
        ResponseHeadersBuilder headers = ResponseHeaders.builder(answer.status());
        headers.set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        answer.headers().forEach(headers::set);
        return headers.build();
    }

    private HttpProblem problem(Throwable error) {
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

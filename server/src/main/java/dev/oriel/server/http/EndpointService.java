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
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts an [Endpoint] behind a path: reads the body within its limit and answers.
final class EndpointService implements HttpService {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointService.class);

    private final Api.Route route;
    private final RouteRunner runner;

    EndpointService(RouteRunner runner) {
        this.route = runner.route();
        this.runner = runner;
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        CompletableFuture<HttpResponse> response = new CompletableFuture<>();
        long startNanos = System.nanoTime();
        request.aggregate().handle((whole, failure) -> {
            if (failure instanceof ContentTooLargeException) {
                runner.executor().execute(() -> refuse(request.method().name(), response));
            } else if (failure != null) {
                response.completeExceptionally(failure);
            } else {
                runner.run(request.method().name(), startNanos, () -> answer(context, whole, response));
            }
            return null;
        });
        return HttpResponse.of(response);
    }

    private void refuse(String method, CompletableFuture<HttpResponse> response) {
        String text = "request body: too long (expected: at most " + route.maxBodyBytes() + " bytes)";
        LOG.atWarn().addKeyValue("path", route.path()).log(text);
        runner.count(method, send(route.errors().answer(new HttpProblem(413, "bad_data", text)), response));
    }

    private int answer(ServiceRequestContext context, AggregatedHttpRequest request,
            CompletableFuture<HttpResponse> response) {
        Call call = new Call(context, request);
        try {
            return send(answer(call), response);
        } finally {
            call.answered();
        }
    }

    private Answer answer(Call call) {
        try {
            return route.endpoint().answer(call);
        } catch (Throwable e) {
            return runner.failed(e);
        }
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
            if (out.hasBegun()) {
                HttpProblem problem = runner.problem(e);
                LOG.atWarn()
                        .addKeyValue("path", route.path())
                        .addKeyValue("error", problem.text())
                        .log("an answer broke off");
                out.abort(e);
                return problem.status();
            }
            return send(runner.failed(e), response);
        }
    }

    private static ResponseHeaders headers(Answer answer) {
        ResponseHeadersBuilder headers = ResponseHeaders.builder(answer.status());
        headers.set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        answer.headers().forEach(headers::set);
        return headers.build();
    }
}

package dev.oriel.server.http;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request as an endpoint sees it: parameters of the query string and of a form body together, as Go's `FormValue`
/// has them (the body's first). Thread-safe.
public final class Call implements Upload {
    private final ServiceRequestContext context;
    private final AggregatedHttpRequest request;
    private final QueryParams query;
    private final QueryParams form;
    private final List<Runnable> afterwards = new ArrayList<>(0);

    Call(ServiceRequestContext context, AggregatedHttpRequest request) {
        this.context = context;
        this.request = request;
        this.query = context.queryParams();
        MediaType type = request.contentType();
        boolean isForm = type != null && type.is(MediaType.FORM_DATA);
        this.form = isForm ? QueryParams.fromQueryString(request.contentUtf8()) : QueryParams.of();
    }

    /// The parameter's first value, or the empty text.
    public String parameter(String name) {
        String value = form.get(name);
        return value != null ? value : query.get(name, "");
    }

    public boolean hasParameter(String name) {
        return form.contains(name) || query.contains(name);
    }

    public List<String> parameters(String name) {
        if (!form.contains(name)) {
            return query.getAll(name);
        }
        List<String> values = new ArrayList<>(form.getAll(name));
        values.addAll(query.getAll(name));
        return values;
    }

    /// A part of the path that the route names.
    public String pathPart(String name) {
        String value = context.pathParam(name);
        return value == null ? "" : value;
    }

    public String path() {
        return context.path();
    }

    /// The query string as it was sent, without the question mark; may be empty.
    public String query() {
        String sent = context.query();
        return sent == null ? "" : sent;
    }

    public String method() {
        return request.method().name();
    }

    /// The caller's address, or that of the proxy before it.
    public String remoteAddress() {
        return context.remoteAddress().getAddress().getHostAddress();
    }

    public boolean isPost() {
        return request.method() == HttpMethod.POST;
    }

    @Override
    public @Nullable String header(String name) {
        return request.headers().get(name);
    }

    @Override
    public byte[] body() {
        return request.content().array();
    }

    @Override
    public int bodyLength() {
        return request.content().length();
    }

    /// Runs when the caller hangs up, or the request is over.
    public void whenGone(Runnable action) {
        context.whenRequestCancelling().thenAccept(_ -> action.run());
    }

    /// Runs once the answer has left as a whole, or broke off. To be called by the thread that answers.
    public void whenAnswered(Runnable action) {
        afterwards.add(action);
    }

    /// Of the thread that answers.
    void answered() {
        afterwards.forEach(Runnable::run);
    }
}

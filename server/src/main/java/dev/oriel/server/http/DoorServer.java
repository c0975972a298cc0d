package dev.oriel.server.http;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.VirtualHostBuilder;
import com.linecorp.armeria.server.encoding.EncodingService;
import dev.oriel.server.metrics.Counter;
import dev.oriel.server.metrics.LatencyHistogram;
import dev.oriel.server.metrics.MetricRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens doors and serves what is behind them until it is closed. Endpoints run on virtual threads.
public final class DoorServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DoorServer.class);
    private static final int MAX_HEADER_BYTES = 16 << 10;
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(75);
    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(5);
    /// Requests that are answered at once; more wait.
    private static final int MAX_RUNNING = 1_000;
    private static final Duration STOP_WITHIN = Duration.ofMillis(500);
    /// Until nobody listens any more, which takes milliseconds on a machine that is not overloaded.
    private static final Duration CLOSE_PORTS_WITHIN = Duration.ofSeconds(10);
    private static final int LOOK_MILLIS = 5;
    private static final int MIN_ENCODED_BYTES = 1 << 10;
    private static final Pattern LOOPBACK_PAGE = Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])[:/]");

    private final Server server;
    private final List<Door> open;
    private final ExecutorService executor;
    private final Semaphore running;
    private final AtomicBoolean stopping;

    private DoorServer(Server server, List<Door> open, ExecutorService executor, Semaphore running,
            AtomicBoolean stopping) {
        this.server = server;
        this.open = open;
        this.executor = executor;
        this.running = running;
        this.stopping = stopping;
    }

    /// Opens all doors that can be opened.
    ///
    /// @param hosts which names a request may be addressed to
    /// @throws IOException a door that a person configured is occupied, or no door could be opened
    public static DoorServer open(List<Door> doors, HostRule hosts, MetricRegistry registry) throws IOException {
        List<Door> open = new ArrayList<>();
        for (Door door : doors) {
            if (isFree(door)) {
                open.add(door);
            } else if (door.configured()) {
                throw new IOException("port " + door.port() + " of the " + door.name()
                        + " door: occupied (expected: a free port)");
            } else {
                LOG.atWarn()
                        .addKeyValue("door", door.name())
                        .addKeyValue("port", door.port())
                        .log("a door stays closed: its port is occupied");
            }
        }
        if (open.isEmpty()) {
            throw new IOException("no door could be opened (expected: a free port)");
        }
        ExecutorService executor = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
        Counter requests = registry.counter("oriel_server_http_requests_total", "HTTP requests answered.", "path",
                "method", "status");
        LatencyHistogram latency = registry.latency("oriel_server_http_request_duration_seconds",
                "From the request's first byte to the answer's last, in seconds.", "path");
        Semaphore running = new Semaphore(MAX_RUNNING);
        AtomicBoolean stopping = new AtomicBoolean();
        Server server = build(open, hosts, executor, running, requests, latency, stopping);
        server.start().join();
        return new DoorServer(server, open, executor, running, stopping);
    }

    private static Server build(List<Door> doors, HostRule hosts, ExecutorService executor, Semaphore running,
            Counter requests, LatencyHistogram latency, AtomicBoolean stopping) {
        ServerBuilder builder = Server.builder()
                .http1MaxHeaderSize(MAX_HEADER_BYTES)
                .idleTimeout(IDLE_TIMEOUT)
                .requestTimeout(REQUEST_TIMEOUT)
                .disableServerHeader()
                .disableDateHeader()
                .gracefulShutdownTimeout(Duration.ZERO, Duration.ofSeconds(2));
        builder.decorator(EncodingService.builder()
                .minBytesToForceChunkedEncoding(MIN_ENCODED_BYTES)
                .encodableContentTypes(DoorServer::isEncodable)
                .encodableRequestHeaders(headers -> !isPageOfThisMachine(headers))
                .newDecorator());
        builder.decorator(hosts.decorator());
        Map<Integer, List<UploadRoute>> uploads = new HashMap<>();
        for (Door door : doors) {
            builder.http(new InetSocketAddress(door.host(), door.port()));
            VirtualHostBuilder host = builder.virtualHost(door.port());
            for (Door.Mount mount : door.mounts()) {
                for (Api.Route route : mount.api().routes()) {
                    HttpMethod[] methods = route.methods()
                            .stream()
                            .map(method -> HttpMethod.valueOf(method.name()))
                            .toArray(HttpMethod[]::new);
                    RouteRunner runner = new RouteRunner(route, executor, running, requests, latency);
                    String path = mount.prefix() + route.path();
                    if (route.upload() != null) {
                        uploads.computeIfAbsent(door.port(), _ -> new ArrayList<>())
                                .add(UploadRoute.of(path, runner, route.upload()));
                    }
                    host.route()
                            .path(path)
                            .methods(List.of(methods))
                            .maxRequestLength(route.maxBodyBytes())
                            .build(new EndpointService(runner));
                }
            }
        }
        builder.childChannelPipelineCustomizer(pipeline -> {
            int port = ((InetSocketAddress) pipeline.channel().localAddress()).getPort();
            List<UploadRoute> routes = uploads.get(port);
            if (routes != null) {
                pipeline.addFirst(new UploadConnection(routes, hosts, IDLE_TIMEOUT, REQUEST_TIMEOUT, stopping::get));
            }
            pipeline.addFirst(new LingeringClose(stopping::get));
        });
        return builder.build();
    }

    private static boolean isEncodable(MediaType type) {
        return type.is(MediaType.ANY_TEXT_TYPE) || type.subtype().contains("json")
                || type.subtype().contains("javascript") || type.subtype().contains("svg");
    }

    /// The browser runs on this machine too: compressing would take far longer than the loopback needs for all of it.
    /// The address that the browser sees decides, because a proxy in front may speak to us as `localhost`.
    private static boolean isPageOfThisMachine(RequestHeaders headers) {
        String page = headers.get(HttpHeaderNames.REFERER);
        return page != null && LOOPBACK_PAGE.matcher(page).lookingAt();
    }

    private static boolean isFree(Door door) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(door.host()), door.port()));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// The doors that are open.
    public List<Door> doors() {
        return open;
    }

    /// Stops listening and lets running requests end, for a moment; what is not answered by then is broken off, and
    /// nothing of it was acknowledged. The server's own threads, which rest for two seconds before they end, are not
    /// waited for.
    @Override
    public void close() {
        stopping.set(true);
        CompletableFuture<Void> stopped = server.stop();
        long startNanos = System.nanoTime();
        while (!isQuiet() && !stopped.isDone() && System.nanoTime() - startNanos < patience().toNanos()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
        executor.shutdownNow();
    }

    private Duration patience() {
        return server.activePorts().isEmpty() ? STOP_WITHIN : CLOSE_PORTS_WITHIN;
    }

    private boolean isQuiet() {
        return server.activePorts().isEmpty() && server.numConnections() == 0
                && running.availablePermits() == MAX_RUNNING;
    }
}

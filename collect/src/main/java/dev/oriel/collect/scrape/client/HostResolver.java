package dev.oriel.collect.scrape.client;

import dev.oriel.collect.discovery.HostPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks host names up on a few threads of its own, since a lookup cannot be interrupted: one that hangs delays other
/// names at most, never targets that are given by address. Thread-safe.
final class HostResolver implements AutoCloseable {
    private static final int MAX_THREADS = 8;
    private static final int MAX_WAITING = 1_000;

    private final ExecutorService executor;

    HostResolver() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(MAX_THREADS, MAX_THREADS, 10, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().daemon().name("scrape-lookup-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        executor = pool;
    }

    InetSocketAddress resolve(HostPort hostPort, long nanos) throws FetchException {
        return new InetSocketAddress(address(hostPort.host(), nanos), hostPort.port());
    }

    private InetAddress address(String host, long nanos) throws FetchException {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException _) {
            return lookup(host, nanos);
        }
    }

    private InetAddress lookup(String host, long nanos) throws FetchException {
        try {
            Future<InetAddress> lookup = executor.submit(() -> InetAddress.getByName(host));
            try {
                return lookup.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            } finally {
                lookup.cancel(false);
            }
        } catch (ExecutionException e) {
            String why = e.getCause() instanceof UnknownHostException ? "no such host" : String.valueOf(e.getCause());
            throw new FetchException("dial tcp: lookup " + host + ": " + why, e);
        } catch (TimeoutException | RejectedExecutionException e) {
            throw new FetchException("dial tcp: lookup " + host + ": context deadline exceeded", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchException("dial tcp: lookup " + host + ": interrupted", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}

package dev.oriel.collect.scrape.client;

import dev.oriel.collect.discovery.HostAliases;
import dev.oriel.collect.discovery.HostPort;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;

/// Opens connections for all clients, by alias where there is one, and ends what is late. Thread-safe.
public final class Connector implements AutoCloseable {
    private final HostAliases aliases;
    private final Deadlines deadlines = new Deadlines();
    private final HostResolver resolver = new HostResolver();

    /// Makes of a connected socket what is wanted.
    interface Upgrade {
        HttpConnection apply(Socket socket) throws IOException;
    }

    public Connector(HostAliases aliases) {
        this.aliases = aliases;
    }

    /// Closes the resource when the time has come, unless it is disarmed before.
    ///
    /// @param deadline as `System.nanoTime` counts
    Deadlines.Armed deadline(Closeable resource, long deadline) {
        return deadlines.arm(resource, deadline - System.nanoTime());
    }

    HttpConnection connect(HostPort to, boolean byAlias, long deadline, Upgrade upgrade) throws IOException {
        HostPort via = byAlias ? aliases.resolve(to.host(), to.port()) : to;
        InetSocketAddress address = resolver.resolve(via, deadline - System.nanoTime());
        Socket socket = new Socket();
        boolean connected = false;
        try (Deadlines.Armed _ = deadline(socket, deadline)) {
            socket.setTcpNoDelay(true);
            socket.connect(address);
            HttpConnection connection = upgrade.apply(socket);
            connected = true;
            return connection;
        } catch (ConnectException e) {
            String why = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            throw new FetchException("dial tcp " + via + ": connect: " + why, e);
        } finally {
            if (!connected) {
                Deadlines.closeQuietly(socket);
            }
        }
    }

    @Override
    public void close() {
        deadlines.close();
        resolver.close();
    }
}

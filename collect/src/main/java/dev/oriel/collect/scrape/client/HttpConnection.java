package dev.oriel.collect.scrape.client;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// An open connection that answers one request after the other.
final class HttpConnection implements Closeable {
    private static final int BUFFER_BYTES = 16 << 10;

    final Socket socket;
    /// What closes it at once, even while TLS is busy.
    private final Socket transport;
    final InputStream in;
    boolean used;

    HttpConnection(Socket transport, Socket socket) throws IOException {
        this.transport = transport;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    }

    void send(String head, byte[] body) throws IOException {
        byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[bytes.length + body.length];
        System.arraycopy(bytes, 0, whole, 0, bytes.length);
        System.arraycopy(body, 0, whole, bytes.length, body.length);
        socket.getOutputStream().write(whole);
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}

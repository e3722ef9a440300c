package io.mesher.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;

/** A socket that connects when the first byte is sent or awaited. */
final class LateSocket extends Socket {
    private final SocketAddress address;

    LateSocket(SocketAddress address) {
        super(Proxy.NO_PROXY);
        this.address = address;
    }

    @Override
    public InputStream getInputStream() {
        return new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read() throws IOException {
                return connected().in().read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return connected().in().read(bytes, offset, length);
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                connected().out().write(octet);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                connected().out().write(bytes, offset, length);
            }
        };
    }

    private synchronized LateSocket connected() throws IOException {
        if (!isConnected()) {
            connect(address, Patience.MILLIS);
        }
        return this;
    }

    private InputStream in() throws IOException {
        return super.getInputStream();
    }

    private OutputStream out() throws IOException {
        return super.getOutputStream();
    }
}

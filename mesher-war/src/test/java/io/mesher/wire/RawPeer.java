package io.mesher.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * One end of a connection, with nothing between the test and the bytes. A message that does not end
 * as its framing says throws an {@link EOFException}.
 */
public final class RawPeer implements AutoCloseable {
    private static final int BLOCK = 65_536;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final List<String> trailers = new ArrayList<>();
    private boolean insideChunk;
    private UnaryOperator<String> saying = UnaryOperator.identity();

    /** A connection that somebody else has made. */
    public RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(Patience.MILLIS);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream(), BLOCK);
        this.out = socket.getOutputStream();
    }

    /** Connects. */
    public static RawPeer to(InetSocketAddress address) throws IOException {
        Socket socket = new Socket(Proxy.NO_PROXY);
        socket.connect(address, Patience.MILLIS);
        return new RawPeer(socket);
    }

    /** Connects when the first byte is sent or awaited. */
    public static RawPeer lateTo(InetSocketAddress address) throws IOException {
        return new RawPeer(new LateSocket(address));
    }

    /** Has everything that is sent from now on said in another way. */
    RawPeer saying(UnaryOperator<String> otherwise) {
        saying = otherwise;
        return this;
    }

    /** Sends the bytes as they are. */
    public void send(String bytes) throws IOException {
        out.write(saying.apply(bytes).getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Sends one chunk of a chunked body. */
    public void sendChunk(String content) throws IOException {
        send(Integer.toHexString(content.length()) + "\r\n" + content + "\r\n");
    }

    /** Sends that many bytes in one piece after another. */
    public void sendZeros(long count) throws IOException {
        sendZeros(count, new AtomicLong());
    }

    /** Sends that many bytes; counts those that the other side, or what is between, has taken. */
    public void sendZeros(long count, AtomicLong taken) throws IOException {
        byte[] zeros = new byte[BLOCK];
        while (taken.get() < count) {
            int size = (int) Math.min(count - taken.get(), BLOCK);
            out.write(zeros, 0, size);
            taken.addAndGet(size);
        }
    }

    /** Sends that many bytes as chunks, and the end. */
    public void sendZerosChunked(long count) throws IOException {
        byte[] zeros = new byte[BLOCK];
        for (long left = count; left > 0; left -= BLOCK) {
            int size = (int) Math.min(left, BLOCK);
            out.write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(zeros, 0, size);
            out.write('\r');
            out.write('\n');
        }
        send("0\r\n\r\n");
    }

    /** Whether another byte comes; waits for it or for the end. */
    public boolean awaitsMore() throws IOException {
        in.mark(1);
        boolean more = in.read() >= 0;
        in.reset();
        return more;
    }

    /** The next octet as it came, -1 at the end. */
    int readOctet() throws IOException {
        return in.read();
    }

    /** Reads a head. */
    public Head readHead() throws IOException {
        String startLine = readLine();
        List<String> fields = new ArrayList<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            fields.add(line);
        }
        return new Head(startLine, fields);
    }

    /** Reads a request with its body. */
    public Message readRequest() throws IOException {
        Head head = readHead();
        return new Message(head, framed(head) ? readBody(head) : new byte[0]);
    }

    /** Reads an answer with its body. */
    public Message readAnswer() throws IOException {
        Head head = readHead();
        boolean none = head.interim() || head.status() == 204 || head.status() == 304;
        return new Message(head, none ? new byte[0] : readBody(head));
    }

    /** Reads answers until one is the final one. */
    public Message readFinalAnswer() throws IOException {
        Message answer = readAnswer();
        return answer.head().interim() ? readFinalAnswer() : answer;
    }

    /** Reads the body that the head announces. */
    public byte[] readBody(Head head) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        copyBody(head, body);
        return body.toByteArray();
    }

    /** Reads the body that the head announces; returns its length only. */
    public long countBody(Head head) throws IOException {
        long[] count = new long[1];
        copyBody(
                head,
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        count[0]++;
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        count[0] += length;
                    }
                });
        return count[0];
    }

    /** Reads a chunked body to its end; returns the fields that follow it. */
    public List<String> readTrailers() throws IOException {
        trailers.clear();
        boolean more = copyChunk(OutputStream.nullOutputStream());
        while (more) {
            more = copyChunk(OutputStream.nullOutputStream());
        }
        return List.copyOf(trailers);
    }

    /** Sends no more, but still reads. */
    public void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    /** Reads one chunk; empty for the last, whose trailers are read too. */
    public String readChunk() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        copyChunk(content);
        return content.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads that many bytes. */
    public String readText(int count) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        copy(count, content);
        return content.toString(StandardCharsets.ISO_8859_1);
    }

    /** All octets until the other end closes or breaks the connection. */
    public String readAll() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (SocketException e) {
            // a reset is an end too
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** How many octets come until the other end closes. */
    public long countAll() throws IOException {
        return in.transferTo(OutputStream.nullOutputStream());
    }

    /** Waits for the other end to close; whether it did so without a further byte. */
    public boolean ended() throws IOException {
        return in.read() < 0;
    }

    /** Breaks the connection, so that the other end sees a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static boolean framed(Head head) {
        return head.chunked() || !head.values("Content-Length").isEmpty();
    }

    private void copyBody(Head head, OutputStream to) throws IOException {
        if (head.chunked()) {
            boolean more = copyChunk(to);
            while (more) {
                more = copyChunk(to);
            }
        } else if (framed(head)) {
            copy(Long.parseLong(head.value("Content-Length")), to);
        } else {
            in.transferTo(to);
        }
    }

    private boolean copyChunk(OutputStream to) throws IOException {
        if (insideChunk) {
            readLine();
            insideChunk = false;
        }
        String size = readLine();
        int count = Integer.parseInt(size, 16);
        if (count > 0) {
            copy(count, to);
            // the line's end may come together with the next chunk only
            insideChunk = true;
            return true;
        }
        for (String trailer = readLine(); !trailer.isEmpty(); trailer = readLine()) {
            trailers.add(trailer);
        }
        return false;
    }

    private void copy(long count, OutputStream to) throws IOException {
        byte[] block = new byte[BLOCK];
        for (long left = count; left > 0; ) {
            int read = in.read(block, 0, (int) Math.min(left, block.length));
            if (read < 0) {
                throw new EOFException("the body ended " + left + " bytes early");
            }
            to.write(block, 0, read);
            left -= read;
        }
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended after \"" + line + "\"");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }
}

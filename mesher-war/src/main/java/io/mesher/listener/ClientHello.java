package io.mesher.listener;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The first message of a TLS client, as far as the name in it (RFC 8446, section 4.1.2). */
final class ClientHello {
    /** The first octet of a handshake's record (section 5.1). */
    static final byte HANDSHAKE = 0x16;

    private static final int VERSION_AND_RANDOM = 34;
    private static final int OF_VERSION = 2;
    private static final int SERVER_NAME = 0;
    private static final int HOST_NAME = 0;
    private static final int CLIENT_HELLO = 1;

    private ClientHello() {}

    /**
     * The name that the client asks for, empty when it names none; nothing while more must come.
     *
     * @param read what has come so far; not consumed
     */
    static Optional<String> serverName(ByteBuffer read) {
        try {
            return Optional.of(name(hello(read.duplicate())));
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            // not one that could be read: there is no name in it for us
            return Optional.of("");
        }
    }

    /** Puts the records' contents together. */
    private static ByteBuffer hello(ByteBuffer records) {
        ByteBuffer whole = ByteBuffer.allocate(records.remaining());
        int wanted = Integer.MAX_VALUE;
        while (whole.position() < wanted) {
            check(records.get() == HANDSHAKE);
            skip(records, OF_VERSION);
            int length = Short.toUnsignedInt(records.getShort());
            int there = Math.min(length, records.remaining());
            whole.put(records.slice(records.position(), there));
            skip(records, there);
            if (whole.position() >= Integer.BYTES) {
                check(whole.get(0) == CLIENT_HELLO);
                wanted = Integer.BYTES + (whole.getInt(0) & 0xffffff);
            }
            if (there < length) {
                throw new BufferUnderflowException();
            }
        }
        whole.flip();
        skip(whole, Integer.BYTES);
        return whole;
    }

    private static String name(ByteBuffer hello) {
        skip(hello, VERSION_AND_RANDOM);
        skip(hello, Byte.toUnsignedInt(hello.get()));
        skip(hello, Short.toUnsignedInt(hello.getShort()));
        skip(hello, Byte.toUnsignedInt(hello.get()));
        if (!hello.hasRemaining()) {
            return "";
        }
        int end = Short.toUnsignedInt(hello.getShort()) + hello.position();
        while (hello.position() < end) {
            int type = Short.toUnsignedInt(hello.getShort());
            int length = Short.toUnsignedInt(hello.getShort());
            if (type == SERVER_NAME) {
                return first(hello);
            }
            skip(hello, length);
        }
        return "";
    }

    /** RFC 6066, section 3. */
    private static String first(ByteBuffer names) {
        names.getShort();
        check(names.get() == HOST_NAME);
        byte[] name = new byte[Short.toUnsignedInt(names.getShort())];
        names.get(name);
        return new String(name, US_ASCII);
    }

    private static void skip(ByteBuffer buffer, int bytes) {
        if (bytes > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        buffer.position(buffer.position() + bytes);
    }

    private static void check(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("no such message");
        }
    }
}

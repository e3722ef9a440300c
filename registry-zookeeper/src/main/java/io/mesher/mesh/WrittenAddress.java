package io.mesher.mesh;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/**
 * An address in any spelling that some program takes for one: besides the usual ones the decimal,
 * octal, hexadecimal and shortened forms of inet_aton, brackets, zones and a dot at the end.
 * Nothing is looked up. What ends in a number is an address or nothing (WHATWG URL, section 3.5).
 */
public final class WrittenAddress {
    private static final int MAX_PARTS = 4;
    private static final long MAX_V4 = 0xffff_ffffL;
    private static final int MAX_BYTE = 255;
    // the longest octal spelling of an address has 12 digits
    private static final int MAX_DIGITS = 16;

    private WrittenAddress() {}

    /** The address, empty where the text is none. */
    public static Optional<InetAddress> read(String host) {
        String bare = bare(host);
        return bare.indexOf(':') >= 0 ? colons(bare) : dots(bare);
    }

    /** Whether the text can be an address only, a good one or not. */
    public static boolean claimedBy(String host) {
        String bare = bare(host);
        return bare.indexOf(':') >= 0 || isNumber(bare.substring(bare.lastIndexOf('.') + 1));
    }

    private static String bare(String host) {
        String bare = host.toLowerCase(Locale.ROOT);
        if (bare.startsWith("[") && bare.endsWith("]")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        int zone = bare.indexOf('%');
        if (zone >= 0 && bare.indexOf(':') >= 0) {
            bare = bare.substring(0, zone);
        }
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    private static Optional<InetAddress> colons(String bare) {
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (!digit(c, 16) && c != ':' && c != '.') {
                return Optional.empty();
            }
        }
        try {
            // what stands in brackets is never looked up
            return Optional.of(InetAddress.getByName("[" + bare + "]"));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> dots(String bare) {
        long address = 0;
        int parts = 0;
        int from = 0;
        for (int dot = bare.indexOf('.'); dot >= 0; dot = bare.indexOf('.', from)) {
            long part = number(bare.substring(from, dot));
            parts++;
            if (part < 0 || part > MAX_BYTE || parts == MAX_PARTS) {
                return Optional.empty();
            }
            address = (address << Byte.SIZE) | part;
            from = dot + 1;
        }
        // the last number fills all bytes that are left
        int left = Byte.SIZE * (MAX_PARTS - parts);
        long last = number(bare.substring(from));
        return last < 0 || last > MAX_V4 >>> (Integer.SIZE - left)
                ? Optional.empty()
                : Optional.of(v4((address << left) | last));
    }

    private static boolean isNumber(String part) {
        return number(part) >= 0 || (!part.isEmpty() && part.chars().allMatch(c -> digit(c, 10)));
    }

    /** The number in C's spelling, -1 for none. */
    private static long number(String part) {
        boolean hex = part.startsWith("0x");
        int radix = hex ? 16 : part.startsWith("0") ? 8 : 10;
        String digits = hex ? part.substring(2) : part;
        if (part.isEmpty()
                || digits.length() > MAX_DIGITS
                || !digits.chars().allMatch(c -> digit(c, radix))) {
            return -1;
        }
        long number = digits.isEmpty() ? 0 : Long.parseUnsignedLong(digits, radix);
        return number < 0 ? Long.MAX_VALUE : number;
    }

    /** Other scripts have digits too. */
    private static boolean digit(int c, int radix) {
        return c < 128 && Character.digit(c, radix) >= 0;
    }

    private static InetAddress v4(long address) {
        byte[] bytes = new byte[MAX_PARTS];
        for (int i = 0; i < MAX_PARTS; i++) {
            bytes[i] = (byte) (address >>> (Byte.SIZE * (MAX_PARTS - 1 - i)));
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}

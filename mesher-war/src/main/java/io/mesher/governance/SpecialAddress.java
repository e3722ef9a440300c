package io.mesher.governance;

import io.mesher.mesh.WrittenAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an address means by itself: whom it really leads to, and whether it is any host's at all.
 */
public final class SpecialAddress {
    /**
     * Where clouds tell a machine its secrets, besides the link-local 169.254.169.254: Amazon, also
     * for pods; Google; Alibaba; Oracle; Azure.
     */
    private static final Set<InetAddress> METADATA =
            Stream.of(
                            "fd00:ec2::254",
                            "fd00:ec2::23",
                            "fd20:ce::254",
                            "100.100.100.200",
                            "192.0.0.192",
                            "168.63.129.16")
                    .map(WrittenAddress::read)
                    .map(Optional::orElseThrow)
                    .collect(Collectors.toUnmodifiableSet());

    private static final int V4_BYTES = 4;

    private SpecialAddress() {}

    /**
     * Whether nobody may be sent there through us, whatever the port: link-local and metadata
     * addresses, and what is no single host's (unspecified, multicast, broadcast).
     */
    public static boolean isOffLimits(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address)
                || isNoHost(address.getAddress());
    }

    /**
     * The address and every IPv4 address that some router may make of it: compatible (RFC 4291),
     * translated (RFC 2765), NAT64 (RFC 6052 and 8215), 6to4 (RFC 3056), Teredo (RFC 4380), ISATAP
     * (RFC 5214). Mapped ones are IPv4 addresses to begin with.
     */
    public static List<InetAddress> readings(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return List.of(address);
        }
        byte[] v6 = address.getAddress();
        List<InetAddress> readings = new ArrayList<>();
        readings.add(address);
        if (starts(v6, 0x20, 0x02)) {
            add(readings, v6, 2);
        } else if (starts(v6, 0x20, 0x01, 0, 0)) {
            add(readings, complement(v6), 12);
        } else if (starts(v6, 0, 0x64, 0xff, 0x9b)
                || starts(v6, 0, 0, 0, 0, 0, 0, 0, 0)
                || isIsatap(v6)) {
            add(readings, v6, 12);
        }
        if (starts(v6, 0, 0x64, 0xff, 0x9b, 0, 1)) {
            // how long its prefix is, only its network knows; bits 64 to 71 are none of the four
            byte[] dense = without(v6, 8);
            add(readings, dense, 6);
            add(readings, dense, 7);
            add(readings, dense, 8);
        }
        return readings;
    }

    /** 0.0.0.0/8 is this host on this network (RFC 1122, section 3.2.1.3). */
    private static boolean isNoHost(byte[] bytes) {
        boolean broadcast = true;
        for (byte b : bytes) {
            broadcast &= b == -1;
        }
        return bytes.length == V4_BYTES && (bytes[0] == 0 || broadcast);
    }

    private static boolean isIsatap(byte[] v6) {
        return (v6[8] & 0xfd) == 0 && v6[9] == 0 && v6[10] == 0x5e && v6[11] == (byte) 0xfe;
    }

    private static boolean starts(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (bytes[i] != (byte) start[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] complement(byte[] bytes) {
        byte[] other = bytes.clone();
        for (int i = 0; i < other.length; i++) {
            other[i] = (byte) ~other[i];
        }
        return other;
    }

    private static byte[] without(byte[] bytes, int index) {
        byte[] rest = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, index + 1, rest, index, rest.length - index);
        return rest;
    }

    /** No router makes 0.0.0.0/8 of anything; ::1 would be read so. */
    private static void add(List<InetAddress> readings, byte[] bytes, int from) {
        if (bytes[from] == 0) {
            return;
        }
        try {
            readings.add(
                    InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + V4_BYTES)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}

package dev.paylog.notification;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Tells addresses of the public internet from those inside somebody's network. */
public final class PublicAddresses {

    private PublicAddresses() {}

    /** False for loopback, private, link-local, shared, reserved and multicast addresses. */
    public static boolean includes(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    /** Beyond what Java knows: the special-purpose registry of IANA (RFC 6890). */
    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean protocols = first == 192 && second == 0 && (bytes[2] & 0xff) <= 2;
        boolean benchmarks = first == 198 && (second == 18 || second == 19);
        return first != 0 && first < 240 && !shared && !protocols && !benchmarks;
    }

    /** Global unicast only (2000::/3), without 6to4, Teredo and documentation. */
    private static boolean isPublic6(byte[] bytes) {
        int first = unsigned16(bytes, 0);
        int second = unsigned16(bytes, 2);
        boolean teredoOrDocumentation = first == 0x2001 && (second == 0 || second == 0xdb8);
        return (first & 0xe000) == 0x2000 && first != 0x2002 && !teredoOrDocumentation;
    }

    private static int unsigned16(byte[] bytes, int index) {
        return ((bytes[index] & 0xff) << 8) | (bytes[index + 1] & 0xff);
    }
}

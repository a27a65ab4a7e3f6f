package io.xcore.plugins.internal.source;

import static io.xcore.error.ErrorCode.PLUGIN_SOURCE_FAILED;

import io.xcore.error.XcoreException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Tells addresses anybody can reach from those only this host or its network can. */
final class PublicAddress {
    private PublicAddress() {}

    /**
     * The JVM keeps what a name resolved to for 30 s by default, so the connection that follows goes to the address that
     * was checked here.
     *
     * @throws XcoreException PLUGIN_SOURCE_FAILED when the host is unknown or one of its addresses is not public
     */
    static void require(URI uri) {
        String host = uri.getHost();
        if (host == null) {
            throw new XcoreException(PLUGIN_SOURCE_FAILED, "The source names no host");
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!isPublic(address)) {
                    throw new XcoreException(
                            PLUGIN_SOURCE_FAILED, "The source '" + host + "' is in the platform's own network");
                }
            }
        } catch (UnknownHostException e) {
            throw new XcoreException(PLUGIN_SOURCE_FAILED, "The source's host '" + host + "' is unknown", e);
        }
    }

    static boolean isPublic(InetAddress address) {
        return !(address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isReserved(address.getAddress(), address instanceof Inet6Address));
    }

    /** What the JDK has no question for: RFC 6598, 0/8, 240/4, and IPv6's unique local and embedded IPv4 ranges. */
    private static boolean isReserved(byte[] bytes, boolean six) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (six) {
            boolean uniqueLocal = (first & 0xfe) == 0xfc;
            boolean embedded = (first == 0 && (second == 0 || second == 0x64)) || (first == 0x20 && second == 0x02);
            return uniqueLocal || embedded;
        }
        return first == 0 || first >= 240 || (first == 100 && (second & 0xc0) == 64);
    }
}

package io.xcore.auth.internal.defence;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** What of an address one customer of a network has to himself. */
final class Network {
    private static final int PREFIX_BYTES = 8;

    private Network() {}

    /**
     * An IPv4 address as it is, and of an IPv6 address its /64: whoever has one has all of them. Never asks a resolver:
     * what has no colon is not parsed, and what has one is a literal or nothing.
     */
    static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address.replaceFirst("%.*$", ""));
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, PREFIX_BYTES)
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}

package io.xcore.network;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** Who can reach an address, by the registries of special-purpose addresses (RFC 6890) and what clouds add to them. */
enum AddressKind {
    /** Anybody. */
    PUBLIC,
    /** This host, or the networks around it. */
    PRIVATE,
    /**
     * Nobody, or only what is not meant for requests of others: link-local addresses, where clouds tell secrets of the
     * host, multicast, and IPv6 addresses with an IPv4 address inside, behind which anything may be.
     */
    RESERVED;

    private static final List<AddressRange> METADATA = ranges(
            "100.100.100.200",
            "168.63.129.16",
            "169.254.0.0/16",
            "fd00:42::42",
            "fd00:c1::a9fe:a9fe",
            "fd00:ec2::254",
            "fd20:ce::254");

    private static final List<AddressRange> LOCAL =
            ranges("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1", "fc00::/7");

    private static final List<AddressRange> SPECIAL = ranges(
            "0.0.0.0/8",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");

    /** All that IPv6 has given out; what is outside is special. */
    private static final AddressRange GLOBAL_SIX = AddressRange.parse("2000::/3");

    static AddressKind of(InetAddress address) {
        if (within(METADATA, address)) {
            return RESERVED;
        }
        if (within(LOCAL, address)) {
            return PRIVATE;
        }
        boolean six = address.getAddress().length > 4;
        return within(SPECIAL, address) || (six && !GLOBAL_SIX.contains(address)) ? RESERVED : PUBLIC;
    }

    private static boolean within(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::parse).toList();
    }
}

package io.xcore.http.internal.request;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Network addresses that share their first bits, e.g. {@code 10.0.0.0/8}, {@code fd00::/8} or one alone. */
final class AddressRange {
    /** What can be an address and no name: a name would be asked of somebody else's server. */
    private static final Pattern LITERAL = Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final byte[] network;
    private final int prefix;

    private AddressRange(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /**
     * The range of this text.
     *
     * @throws IllegalArgumentException when it is none
     */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] network = bytes(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no address"));
        int longest = network.length * 8;
        int prefix = slash < 0 ? longest : number(text.substring(slash + 1));
        if (prefix < 0 || prefix > longest) {
            throw new IllegalArgumentException("'" + text + "' is no range of addresses");
        }
        return new AddressRange(network, prefix);
    }

    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        int whole = prefix / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != network[i]) {
                return false;
            }
        }
        int mask = 0xff00 >> (prefix % 8) & 0xff;
        return mask == 0 || (address[whole] & mask) == (network[whole] & mask);
    }

    /** The bytes of an address, 4 or 16; empty when the text is none. */
    static Optional<byte[]> bytes(String text) {
        // Jetty writes an IPv6 address as in a URL.
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String literal = bracketed ? text.substring(1, text.length() - 1) : text;
        if (!LITERAL.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(literal).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static int number(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }
}

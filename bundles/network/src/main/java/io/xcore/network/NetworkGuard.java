package io.xcore.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Finds the addresses of a host, and refuses it when one of them is not to be reached: users must not make the platform
 * talk to what only its own host or network can reach. Whoever connects does so to an address given here and asks for no
 * name again, so that a name which changes its address in between (DNS rebinding) gains nothing. Thread-safe.
 */
public final class NetworkGuard {
    /** Finds the addresses of a name, or reads an address. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final Resolver resolver;
    private final Supplier<NetworkRules> rules;

    public NetworkGuard(Supplier<NetworkRules> rules) {
        this(rules, InetAddress::getAllByName);
    }

    public NetworkGuard(Supplier<NetworkRules> rules, Resolver resolver) {
        this.rules = rules;
        this.resolver = resolver;
    }

    /**
     * The addresses of a host, in the order in which to try them. Blocks as long as the name service does.
     *
     * @throws UnknownHostException when it has none
     * @throws BlockedAddressException when one of them is not permitted, whatever the others are
     */
    public List<InetAddress> resolve(String host) throws IOException {
        NetworkRules present = rules.get();
        List<InetAddress> addresses = List.of(resolver.resolve(host));
        for (InetAddress address : addresses) {
            if (!present.permit(address, own(address))) {
                throw new BlockedAddressException(host);
            }
        }
        return addresses;
    }

    private static boolean own(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }
}

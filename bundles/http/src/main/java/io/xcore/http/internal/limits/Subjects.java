package io.xcore.http.internal.limits;

import io.xcore.security.Caller;
import io.xcore.security.Credential;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Names whom requests are counted for. */
public final class Subjects {
    /** What an API key may be told by: its owner's list shows the same. */
    private static final int KEY_PREFIX = 12;

    private static final int NETWORK_BYTES = 8;

    private Subjects() {}

    /** A user, by any of its sessions, or one of its API keys, which may be shown as bearer tokens too. */
    public static String caller(Caller caller, Credential credential) {
        if (caller.sessionId().isPresent()) {
            return "user:" + caller.userId();
        }
        String key = credential.value();
        return "key:" + caller.userId() + "/" + key.substring(0, Math.min(KEY_PREFIX, key.length()));
    }

    /** The same of a caller whose credential is not at hand. */
    static String caller(Caller caller) {
        return caller.keyPrefix()
                .map(prefix -> "key:" + caller.userId() + "/" + prefix)
                .orElse("user:" + caller.userId());
    }

    /** A client's address; of one with IPv6 its network of 64 bits, in which it can take any address it likes. */
    public static String address(String address) {
        return address.indexOf(':') < 0 ? "address:" + address : "address:" + network(address);
    }

    private static String network(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int zone = bare.indexOf('%');
        try {
            // An address of a connection, or one that the trusted proxies' rules have checked: no name to be looked up.
            InetAddress address = InetAddress.getByName(zone < 0 ? bare : bare.substring(0, zone));
            if (address instanceof Inet6Address) {
                byte[] network = Arrays.copyOf(address.getAddress(), 2 * NETWORK_BYTES);
                Arrays.fill(network, NETWORK_BYTES, network.length, (byte) 0);
                return InetAddress.getByAddress(network).getHostAddress() + "/64";
            }
            return address.getHostAddress();
        } catch (UnknownHostException e) {
            return bare;
        }
    }
}

package io.xcore.network;

import java.net.InetAddress;
import java.util.List;

/**
 * Where requests may go besides public addresses.
 *
 * @param privateAllowed whether to this host and to private networks; never to where clouds tell their hosts secrets
 * @param listed where to in any case
 */
public record NetworkRules(boolean privateAllowed, List<AddressRange> listed) {
    public NetworkRules {
        listed = List.copyOf(listed);
    }

    /** @param own whether it is an address of this very host, public though it may be */
    boolean permit(InetAddress address, boolean own) {
        if (listed.stream().anyMatch(range -> range.contains(address))) {
            return true;
        }
        return switch (AddressKind.of(address)) {
            case PUBLIC -> !own || privateAllowed;
            case PRIVATE -> privateAllowed;
            case RESERVED -> false;
        };
    }
}

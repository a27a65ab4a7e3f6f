package io.xcore.network;

import java.io.IOException;

/** A host has an address requests must not go to. */
public final class BlockedAddressException extends IOException {
    private static final long serialVersionUID = 1L;

    BlockedAddressException(String host) {
        super("The host '" + host + "' is in a network that requests must not go to");
    }
}

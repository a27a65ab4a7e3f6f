package io.xcore.auth.internal.passkey;

import java.util.List;

/** A credential an authenticator has just made, verified. */
record NewCredential(AttestedCredential credential, long signCount, Passkey.Backup backup, List<String> transports) {
    NewCredential {
        transports = List.copyOf(transports);
    }
}

package io.xcore.auth.internal.passkey;

import java.util.Locale;

/** What an authenticator or a browser has answered is not accepted. */
final class WebAuthnRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    WebAuthnRefusal(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Named after the check that failed: {@code BadOriginException} is the reason {@code bad_origin}. */
    WebAuthnRefusal(RuntimeException failure) {
        super(failure);
        this.reason = failure.getClass()
                .getSimpleName()
                .replaceFirst("Exception$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    /** For the audit log; a client is not told. */
    String reason() {
        return reason;
    }
}

package io.xcore.http.internal.tls;

import java.io.Serial;

/** A certificate or key that cannot be used; the message names the file and what is wrong with it. */
final class TlsException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    TlsException(String message) {
        super(message);
    }

    TlsException(String message, Throwable cause) {
        super(message, cause);
    }
}

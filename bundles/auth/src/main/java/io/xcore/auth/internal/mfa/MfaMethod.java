package io.xcore.auth.internal.mfa;

import io.xcore.error.XcoreException;
import java.util.Locale;

/** A kind of second factor, in the order of preference. */
public enum MfaMethod {
    /** An authenticator app, RFC 6238. */
    TOTP,
    /** A code in a text message. */
    SMS,
    /** One of the codes that are kept for the day the others fail; nobody enrols it by itself. */
    RECOVERY_CODE;

    /** The name clients know. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The method a client names in its field {@code method}.
     *
     * @throws XcoreException VALIDATION_FAILED when there is no such method
     */
    public static MfaMethod parse(String text) {
        for (MfaMethod method : values()) {
            if (method.text().equals(text)) {
                return method;
            }
        }
        throw XcoreException.invalid("method", "must be totp, sms or recovery_code");
    }

    /**
     * The same for methods that are enrolled.
     *
     * @throws XcoreException VALIDATION_FAILED when there is no such method
     */
    public static MfaMethod parseEnrollable(String text) {
        for (MfaMethod method : new MfaMethod[] {TOTP, SMS}) {
            if (method.text().equals(text)) {
                return method;
            }
        }
        throw XcoreException.invalid("method", "must be totp or sms");
    }
}

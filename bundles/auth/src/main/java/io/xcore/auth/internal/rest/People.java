package io.xcore.auth.internal.rest;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.security.Caller;
import javax.ws.rs.core.SecurityContext;

/** Callers who are there in person. */
final class People {
    private People() {}

    /**
     * The caller of a session.
     *
     * @param what a program with an API key must not do
     * @throws XcoreException PERMISSION_DENIED for an API key
     */
    static Caller person(SecurityContext security, String what) {
        Caller caller = (Caller) security.getUserPrincipal();
        if (caller.sessionId().isEmpty()) {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "An API key cannot " + what);
        }
        return caller;
    }
}

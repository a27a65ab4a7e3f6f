package io.xcore.scheduler.internal.rest;

import io.xcore.scheduler.internal.Requester;
import io.xcore.security.Caller;
import javax.ws.rs.core.SecurityContext;

/** Who asks, and whose tasks he is shown. */
final class Callers {
    private Callers() {}

    /** Everybody's: for a route that demands the permission (S1). */
    static Requester permitted(SecurityContext security) {
        return Requester.permitted(caller(security));
    }

    /** His own alone (S2). */
    static Requester ownerOnly(SecurityContext security) {
        return Requester.ownerOnly(caller(security));
    }

    /** His own alone, or everybody's for a trusted program without a caller: for a route that trusts the loopback. */
    static Requester ownerOrLoopback(SecurityContext security) {
        return security.getUserPrincipal() == null ? Requester.LOOPBACK : ownerOnly(security);
    }

    /** His own, and everybody's if he administers them (S3). */
    static Requester of(SecurityContext security) {
        return Requester.of(caller(security));
    }

    private static Caller caller(SecurityContext security) {
        return (Caller) security.getUserPrincipal();
    }
}

package io.xcore.http.internal.request;

import io.xcore.http.internal.tls.TlsWorld;
import io.xcore.http.internal.traffic.Drain;

/** Front doors for tests. */
public final class Doors {
    private Doors() {}

    /** One that keeps nobody out until the drain says so. */
    public static FrontDoor open(Drain drain, ErrorResponses errors) {
        return new FrontDoor(drain, TlsWorld.off(), errors);
    }
}

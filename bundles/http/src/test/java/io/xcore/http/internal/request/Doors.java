package io.xcore.http.internal.request;

import io.xcore.http.internal.tls.TlsWorld;
import io.xcore.http.internal.traffic.Drains;

/** Front doors for tests. */
public final class Doors {
    private Doors() {}

    /** One that keeps nobody out. */
    public static FrontDoor open(ErrorResponses errors) {
        return new FrontDoor(Drains.never(), TlsWorld.off(), errors);
    }
}

package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.passkey.Site;
import java.net.InetAddress;
import java.net.UnknownHostException;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.HttpHeaders;

/** Tells under which address a request reached the server. */
final class Sites {
    private Sites() {}

    static Site of(HttpServletRequest request) {
        String host = Fields.optional(request.getHeader(HttpHeaders.HOST));
        return new Site(request.getScheme() + "://" + host, loopback(request.getRemoteAddr()));
    }

    /** The address is a number, of which no name server is asked. */
    private static boolean loopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}

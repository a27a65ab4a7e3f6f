package io.xcore.http.internal.request;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;

/** A request that a trusted proxy has handed on, as the client sent it. */
final class ForwardedRequest extends HttpServletRequestWrapper {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final String client;
    private final boolean secure;

    ForwardedRequest(HttpServletRequest request, String client, boolean secure) {
        super(request);
        this.client = client;
        this.secure = secure;
    }

    @Override
    public String getRemoteAddr() {
        return client;
    }

    @Override
    public String getRemoteHost() {
        return client;
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public String getScheme() {
        return secure ? "https" : "http";
    }

    /** The port the client named: the one this server listens on means nothing to it. */
    @Override
    public int getServerPort() {
        String host = getHeader("Host");
        boolean named = host != null && host.matches(".*:\\d{1,5}");
        return named ? super.getServerPort() : secure ? HTTPS_PORT : HTTP_PORT;
    }

    @Override
    public StringBuffer getRequestURL() {
        String host = getHeader("Host");
        return new StringBuffer(getScheme())
                .append("://")
                .append(host == null ? getServerName() : host)
                .append(getRequestURI());
    }
}

package io.xcore.monitoring.internal.ready;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;

/** Whether the HTTP server answers. */
@FunctionalInterface
interface HttpProbe {
    boolean answers(URI baseUri);

    /** Asks {@code /health}; behind TLS it only connects, since the certificate is made out to another name. */
    static HttpProbe overTheNetwork(int timeoutMillis) {
        return baseUri -> {
            try {
                return "http".equals(baseUri.getScheme())
                        ? asked(baseUri, timeoutMillis)
                        : connected(baseUri, timeoutMillis);
            } catch (IOException e) {
                return false;
            }
        };
    }

    private static boolean asked(URI baseUri, int timeoutMillis) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(baseUri + "/health").toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(timeoutMillis);
        connection.setReadTimeout(timeoutMillis);
        try {
            return connection.getResponseCode() != HttpURLConnection.HTTP_NOT_FOUND;
        } finally {
            connection.disconnect();
        }
    }

    private static boolean connected(URI baseUri, int timeoutMillis) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(baseUri.getHost(), baseUri.getPort()), timeoutMillis);
            return true;
        }
    }
}

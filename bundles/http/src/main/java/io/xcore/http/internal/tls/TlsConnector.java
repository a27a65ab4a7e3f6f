package io.xcore.http.internal.tls;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open connector of Jetty with TLS 1.2 and 1.3, whose certificate can be exchanged while it serves. */
final class TlsConnector {
    private static final Logger log = LoggerFactory.getLogger(TlsConnector.class);

    private final String password = random();
    private final TlsOptions options;
    private final Clock clock;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private final ServerConnector connector;
    private TlsFiles shown;

    private TlsConnector(Server server, TlsOptions options, TlsFiles files, Clock clock) throws TlsException {
        this.options = options;
        this.clock = clock;
        this.shown = files;
        context.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        context.setKeyStore(material(files).keyStore(password));
        context.setKeyStorePassword(password);
        context.setKeyManagerPassword(password);
        HttpConfiguration http = configuration(server);
        http.setSecureScheme("https");
        http.addCustomizer(new SecureRequestCustomizer(
                false, false, options.hstsSeconds() == 0 ? -1 : options.hstsSeconds(), false));
        connector = new ServerConnector(
                server, new SslConnectionFactory(context, "http/1.1"), new HttpConnectionFactory(http));
        connector.setName("tls");
        connector.setHost(options.address());
        connector.setPort(options.port());
        connector.setIdleTimeout(plain(server) == null ? 60_000 : plain(server).getIdleTimeout());
    }

    /**
     * Opens a connector.
     *
     * @throws TlsException naming the file and what is wrong with it, or why the port cannot be had
     */
    static TlsConnector open(Server server, TlsOptions options, Clock clock) throws TlsException {
        TlsConnector made = new TlsConnector(server, options, TlsFiles.read(options), clock);
        try {
            made.connector.open();
            server.addConnector(made.connector);
            made.connector.start();
        } catch (IOException e) {
            throw new TlsException(options.address() + ":" + options.port() + " cannot be listened on", e);
        } catch (Exception e) {
            made.close();
            throw new TlsException("The connector for TLS does not start", e);
        }
        log.info("Listening with TLS at https://{}:{}", options.address(), made.port());
        return made;
    }

    int port() {
        return connector.getLocalPort();
    }

    /** Shows what is in the files now; connections that are open go on. False when it is the same as before. */
    boolean renew() throws TlsException {
        TlsFiles files = TlsFiles.read(options);
        if (files.same(shown)) {
            return false;
        }
        KeyMaterial material = material(files);
        try {
            context.reload(factory -> renew(factory, material));
        } catch (Exception e) {
            throw new TlsException(options.certificate() + ": the certificate cannot be exchanged", e);
        }
        shown = files;
        log.info("The certificate of {} in {} is shown from now on", material.subject(), options.certificate());
        return true;
    }

    private void renew(SslContextFactory factory, KeyMaterial material) {
        try {
            factory.setKeyStore(material.keyStore(password));
        } catch (TlsException e) {
            throw new IllegalStateException(e);
        }
    }

    void close() {
        try {
            connector.stop();
            connector.getServer().removeConnector(connector);
        } catch (Exception e) {
            log.warn("The connector for TLS cannot be stopped", e);
        }
    }

    private KeyMaterial material(TlsFiles files) throws TlsException {
        KeyMaterial material = KeyMaterial.read(files, options.password());
        material.complaint(clock.instant()).ifPresent(what -> log.warn("{}: {}", options.certificate(), what));
        return material;
    }

    private static HttpConfiguration configuration(Server server) {
        Connector plain = plain(server);
        HttpConnectionFactory factory = plain == null ? null : plain.getConnectionFactory(HttpConnectionFactory.class);
        HttpConfiguration copy =
                factory == null ? new HttpConfiguration() : new HttpConfiguration(factory.getHttpConfiguration());
        copy.setSendServerVersion(false);
        return copy;
    }

    private static Connector plain(Server server) {
        return server.getConnectors().length == 0 ? null : server.getConnectors()[0];
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}

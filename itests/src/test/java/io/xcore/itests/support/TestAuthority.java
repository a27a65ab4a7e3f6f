package io.xcore.itests.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority of a test's own. Its keys are made by the JDK's keytool, in a folder of the test. */
public final class TestAuthority {
    /** The password of all its files. */
    public static final String SECRET = "changeit";

    private static final String AUTHORITY = "authority";

    private final Path keys;

    public TestAuthority(Path folder, String name) throws IOException, InterruptedException {
        keys = folder.resolve(name + ".p12");
        keytool("-genkeypair", "-alias", AUTHORITY, "-dname", "CN=" + name, "-ext", "bc:c");
    }

    /** A file with its certificate alone, as a client is given it that is to trust it. */
    public Path trustStore() throws IOException, GeneralSecurityException {
        KeyStore trust = empty();
        trust.setCertificateEntry(AUTHORITY, load().getCertificate(AUTHORITY));
        Path file = keys.resolveSibling("trust-" + keys.getFileName());
        try (OutputStream out = Files.newOutputStream(file)) {
            trust.store(out, SECRET.toCharArray());
        }
        return file;
    }

    /**
     * What a server needs that shows a certificate of this authority.
     *
     * @param alias a new name within this authority
     * @param options more of keytool's options, such as {@code -ext san=dns:localhost}
     */
    public SSLContext server(String alias, String... options)
            throws IOException, InterruptedException, GeneralSecurityException {
        List<String> line = new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-signer", AUTHORITY));
        line.addAll(List.of("-dname", "CN=" + alias));
        line.addAll(List.of(options));
        keytool(line.toArray(new String[0]));
        KeyStore all = load();
        KeyStore own = empty();
        Certificate[] chain = all.getCertificateChain(alias);
        own.setKeyEntry(alias, all.getKey(alias, SECRET.toCharArray()), SECRET.toCharArray(), chain);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(own, SECRET.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, SECRET.toCharArray());
        }
        return store;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private void keytool(String... options) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(List.of(options));
        line.addAll(List.of("-keyalg", "EC", "-storetype", "PKCS12", "-storepass", SECRET));
        line.addAll(List.of("-keystore", keys.toString()));
        assertThat(new ProcessBuilder(line).inheritIO().start().waitFor())
                .as(line.toString())
                .isZero();
    }
}

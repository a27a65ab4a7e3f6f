package io.xcore.store.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import liquibase.resource.AbstractResource;
import liquibase.resource.Resource;

/** One file of a changelog, wholly read. */
final class ChangelogFile extends AbstractResource {
    private static final String CLASSPATH = "classpath:";

    private final URL url;
    private final byte[] content;

    private ChangelogFile(String path, URL url, URI uri, byte[] content) {
        super(path, uri);
        this.url = url;
        this.content = content;
    }

    static ChangelogFile of(String path, URL url, byte[] content) throws IOException {
        try {
            return new ChangelogFile(path, url, url.toURI(), content);
        } catch (URISyntaxException e) {
            throw new IOException("not a usable address: " + url, e);
        }
    }

    /** The path as a class loader wants it: no {@code classpath:}, no leading slash, no {@code ..}. */
    static String normalize(String path) {
        String name = path.startsWith(CLASSPATH) ? path.substring(CLASSPATH.length()) : path;
        String relative = URI.create("/" + name.replace('\\', '/').replace(" ", "%20"))
                .normalize()
                .getPath();
        return relative.replaceFirst("^/+", "");
    }

    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public InputStream openInputStream() {
        return new ByteArrayInputStream(content);
    }

    @Override
    public boolean exists() {
        return true;
    }

    /** Only an address: Liquibase asks the accessor for the file itself. */
    @Override
    public Resource resolve(String other) {
        return at(getPath() + "/" + other);
    }

    @Override
    public Resource resolveSibling(String other) {
        return at(getPath().replaceFirst("[^/]*$", "") + other);
    }

    private Resource at(String path) {
        return new ChangelogFile(normalize(path), url, getUri(), content);
    }
}

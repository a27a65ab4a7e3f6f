package io.xcore.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;

/**
 * The files of a changelog, read through the class loader of the bundle they are in. It remembers the digest of every
 * file Liquibase has read, included ones too, so that an unchanged changelog can be told without Liquibase.
 */
final class ChangelogFiles extends AbstractResourceAccessor {
    private final ClassLoader loader;
    private final Map<String, String> digests = new TreeMap<>();

    ChangelogFiles(ClassLoader loader) {
        this.loader = loader;
    }

    /** The files read so far, by path, with their SHA-256. */
    Map<String, String> digests() {
        return Map.copyOf(digests);
    }

    @Override
    public List<Resource> getAll(String path) throws IOException {
        String name = ChangelogFile.normalize(path);
        URL url = loader.getResource(name);
        if (url == null) {
            return List.of();
        }
        try (InputStream in = url.openStream()) {
            ChangelogFile file = ChangelogFile.of(name, url, in.readAllBytes());
            digests.put(name, file.sha256());
            return List.of(file);
        }
    }

    /** A folder that gains a file would look unchanged, and a class loader cannot list one anyway. */
    @Override
    public List<Resource> search(String path, boolean recursive) throws IOException {
        throw new IOException("includeAll is not supported: include every file of " + path + " by its name");
    }

    @Override
    public List<String> describeLocations() {
        return List.of(loader.toString());
    }

    @Override
    public void close() {
        // Holds nothing open.
    }
}

package io.xcore.docs.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** What the pages load, from inside this bundle. Read, and digested, by the first request. Thread-safe. */
@Component(service = BundledAssets.class)
public final class BundledAssets {
    /** Where they are served. */
    static final String FOLDER = "docs/";

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]*(\\.[A-Za-z]+)+");
    private static final int VERSION_LENGTH = 16;

    private final Map<String, Content> read = new ConcurrentHashMap<>();

    /** An asset by its name; names have no folders. */
    Optional<Content> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(read.computeIfAbsent(name, BundledAssets::read));
    }

    /** The address of an asset as it is now: another one when it changes, so that browsers may keep it for ever. */
    String address(String name) {
        Content asset = find(name).orElseThrow(() -> new IllegalStateException("There is no asset " + name));
        return "/static/" + FOLDER + name + "?v=" + version(asset);
    }

    static String version(Content asset) {
        return asset.tag().substring(0, VERSION_LENGTH);
    }

    private static @Nullable Content read(String name) {
        try (InputStream in = BundledAssets.class.getResourceAsStream("assets/" + name)) {
            return in == null ? null : new BytesContent(MediaTypes.of(name), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The asset " + name + " cannot be read", e);
        }
    }
}

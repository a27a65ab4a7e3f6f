package io.xcore.docs.internal;

import io.xcore.store.DataDirectory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is below {@code /static}: our own assets in {@code docs/}, and the operator's folder. Thread-safe. */
@Component(service = StaticFiles.class)
public final class StaticFiles {
    /**
     * A file.
     *
     * @param lasting whether its address will never give anything else
     */
    public record Found(Content content, boolean lasting) {}

    private final BundledAssets assets;
    private final StaticFolder folder;

    @Activate
    public StaticFiles(@Reference BundledAssets assets, @Reference DataDirectory data) {
        this.assets = assets;
        this.folder = new StaticFolder(data.folder("static"));
    }

    /**
     * Finds a file.
     *
     * @param path below {@code /static/}, decoded
     * @param version which version of it the client's page was made for, if it says
     */
    public Optional<Found> find(String path, @Nullable String version) {
        if (path.startsWith(BundledAssets.FOLDER)) {
            return assets.find(path.substring(BundledAssets.FOLDER.length()))
                    .map(asset -> new Found(asset, BundledAssets.version(asset).equals(version)));
        }
        return folder.find(path).map(file -> new Found(file, false));
    }
}

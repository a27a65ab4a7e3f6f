package io.xcore.plugins.internal.source;

import static io.xcore.error.ErrorCode.PLUGIN_SOURCE_FAILED;

import io.xcore.error.XcoreException;
import io.xcore.plugin.PluginSource;
import io.xcore.plugins.internal.LiveSettings;
import io.xcore.plugins.internal.PluginSettings.SourceKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads plugins from the host's own disk: for a developer's build folder, so off where others may call. */
@Component(service = PluginSource.class)
public final class FilePluginSource implements PluginSource {
    private final LiveSettings live;

    @Activate
    public FilePluginSource(@Reference LiveSettings live) {
        this.live = live;
    }

    @Override
    public boolean reads(String uri) {
        return uri.startsWith("file:");
    }

    @Override
    public InputStream open(String uri) {
        if (!live.get().sources().contains(SourceKind.FILE)) {
            throw new XcoreException(PLUGIN_SOURCE_FAILED, "file: sources are switched off (development only)");
        }
        try {
            Path file = Path.of(URI.create(uri));
            if (!Files.isRegularFile(file)) {
                throw new XcoreException(PLUGIN_SOURCE_FAILED, "There is no file " + file);
            }
            return Files.newInputStream(file);
        } catch (IllegalArgumentException | FileSystemNotFoundException | IOException e) {
            throw new XcoreException(PLUGIN_SOURCE_FAILED, "The file cannot be read: " + e.getMessage(), e);
        }
    }
}

package io.xcore.plugins.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.plugins.internal.PluginRuntime.BundleBytes;
import io.xcore.plugins.internal.content.PackagedBundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The bundles inside a plugin's bytes. */
final class BundleBytesFrom {
    private BundleBytesFrom() {}

    static BundleBytes file(Path file) {
        return stream(() -> {
            try {
                return Files.newInputStream(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /**
     * @param content opens the plugin's bytes from their start
     */
    static BundleBytes stream(Supplier<InputStream> content) {
        return bundle -> bundle.entry().isEmpty() ? content.get() : entry(content.get(), bundle);
    }

    private static InputStream entry(InputStream archive, PackagedBundle bundle) {
        ZipInputStream zip = new ZipInputStream(archive);
        try {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(bundle.entry())) {
                    return zip;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new XcoreException(ErrorCode.PLUGIN_INVALID, "The archive has lost '" + bundle.entry() + "'");
    }
}

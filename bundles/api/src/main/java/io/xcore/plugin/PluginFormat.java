package io.xcore.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A service that makes bundles of plugins that come in another form, such as WebAssembly modules. Thread-safe. */
@ConsumerType
public interface PluginFormat {
    /** How many of a file's first bytes decide, at most. */
    int BEGINNING = 8;

    /**
     * The header of a wrapped bundle that tells what its plugin may do, in words separated by commas: whoever installs it
     * grants that.
     */
    String GRANTS_HEADER = "Xcore-Grants";

    /** How the names of such files end, without the dot, e.g. {@code wasm}: in {@code deploy/} they are plugins. */
    String extension();

    /** Whether a file that begins so is one. */
    boolean reads(byte[] beginning);

    /**
     * Writes the bundle: the same bytes for the same plugin.
     *
     * @param plugin the file
     * @param manifest what came beside it
     * @param bundle a jar is written there; not closed
     * @throws io.xcore.error.XcoreException PLUGIN_INVALID saying why
     * @throws IOException when one cannot be read or the other not be written
     */
    void wrap(Path plugin, Optional<byte[]> manifest, OutputStream bundle) throws IOException;
}

package io.xcore.plugins.internal;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Keeps what plugins are meant to be, and their bytes. Every change is durable when the method returns. */
public interface PluginStore {
    /** Every plugin. */
    List<DesiredPlugin> all();

    /** Stores a new plugin and its bytes, both or neither. */
    void create(DesiredPlugin plugin, Path content);

    /** Stores a plugin's new bytes and what has changed with them, both or neither. */
    void replace(DesiredPlugin plugin, Path content);

    /** Stores what has changed beside the bytes; all of them or none. */
    void update(List<DesiredPlugin> plugins);

    /** Forgets plugins, and the bytes no other plugin has; all of them or none. */
    void delete(List<String> ids);

    /** The bytes of a digest, read in pieces as they are needed. */
    InputStream open(String sha256);
}

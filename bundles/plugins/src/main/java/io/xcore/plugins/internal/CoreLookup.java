package io.xcore.plugins.internal;

import io.xcore.plugin.Plugin;
import java.util.Optional;

/** The platform's own capabilities, seen as plugins nobody can change. */
public interface CoreLookup {
    /** What the names of their bundles begin with; the rest is the id. */
    String PREFIX = "io.xcore.";

    /** The capability of this id. */
    Optional<Plugin> find(String id);
}

/** Plugins: what they declare, how they are managed, and what is announced about them. */
@Export
@Version("1.0.0")
@NullMarked
package io.xcore.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

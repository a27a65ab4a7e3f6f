/** Typed platform events and the bus that carries them. */
@Export
@Version("1.0.0")
@NullMarked
package io.xcore.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

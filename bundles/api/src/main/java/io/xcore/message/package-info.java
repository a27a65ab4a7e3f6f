/** Channels and the messages in them. */
@Export
@Version("1.0.0")
@NullMarked
package io.xcore.message;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** The distributed trace a request belongs to (W3C Trace Context), and who is told of its spans. */
@Export
@Version("1.0.0")
@NullMarked
package io.xcore.trace;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** The one exception that crosses service boundaries, and its codes. */
@Export
@Version("1.0.0")
@NullMarked
package io.xcore.error;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

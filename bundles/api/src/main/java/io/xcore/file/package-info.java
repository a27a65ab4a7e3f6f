/** Files that users upload. */
@Export
@Version("1.0.0")
@NullMarked
package io.xcore.file;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

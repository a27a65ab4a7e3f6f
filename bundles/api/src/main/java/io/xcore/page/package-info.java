/** Pages of lists: what was asked for and what was found. */
@Export
@Version("1.0.0")
@NullMarked
package io.xcore.page;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

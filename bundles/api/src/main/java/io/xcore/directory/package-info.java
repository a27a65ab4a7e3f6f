/** Users, roles and permissions. */
@Export
@Version("1.0.0")
@NullMarked
package io.xcore.directory;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

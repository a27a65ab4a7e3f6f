/** Who calls, how a credential becomes a caller, and what a caller may do. */
@Export
@Version("1.0.0")
@NullMarked
package io.xcore.security;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

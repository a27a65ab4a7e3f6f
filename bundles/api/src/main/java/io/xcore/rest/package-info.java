/** How JAX-RS resources are published, routed and held back while their bundle is exchanged. */
@Export
@Version("1.1.0")
@NullMarked
package io.xcore.rest;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

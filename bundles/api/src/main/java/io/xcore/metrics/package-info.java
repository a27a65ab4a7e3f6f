/** What is measured about requests and reported to whoever counts. */
@Export
@Version("1.0.0")
@NullMarked
package io.xcore.metrics;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

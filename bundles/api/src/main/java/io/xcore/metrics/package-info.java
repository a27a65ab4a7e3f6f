/** What is measured about requests, plugins and modules, and who measures it. */
@Export
@Version("1.1.0")
@NullMarked
package io.xcore.metrics;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** Where state lives: the data directory and each owner's database schema. */
@Export
@Version("1.0.0")
@NullMarked
package io.xcore.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

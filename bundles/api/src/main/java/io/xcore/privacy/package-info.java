/** What the platform keeps of a person, for him to have and to have removed. */
@Export
@Version("1.0.0")
@NullMarked
package io.xcore.privacy;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

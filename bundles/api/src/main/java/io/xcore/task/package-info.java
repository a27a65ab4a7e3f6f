/** Tasks: what plugins contribute to the scheduler, and what they are handed when a task runs. */
@Export
@Version("1.0.0")
@NullMarked
package io.xcore.task;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

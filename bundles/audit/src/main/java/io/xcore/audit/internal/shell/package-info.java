/** The audit log's commands. */
@NullMarked
package io.xcore.audit.internal.shell;

import org.jspecify.annotations.NullMarked;

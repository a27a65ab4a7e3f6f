/** Webhooks in the shell. */
@NullMarked
package io.xcore.webhooks.internal.shell;

import org.jspecify.annotations.NullMarked;

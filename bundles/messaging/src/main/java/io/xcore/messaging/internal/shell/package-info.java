/** Channels and messages in the administration shell. */
@NullMarked
package io.xcore.messaging.internal.shell;

import org.jspecify.annotations.NullMarked;

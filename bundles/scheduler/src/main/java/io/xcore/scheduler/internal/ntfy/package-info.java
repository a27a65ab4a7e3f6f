/** Notifications of tasks, sent to a server that speaks as ntfy does. */
@NullMarked
package io.xcore.scheduler.internal.ntfy;

import org.jspecify.annotations.NullMarked;

/** Channels, the messages in them, and who may do what there. */
@NullMarked
package io.xcore.messaging.internal;

import org.jspecify.annotations.NullMarked;

/** Channels and messages over the socket. */
@NullMarked
package io.xcore.messaging.internal.frames;

import org.jspecify.annotations.NullMarked;

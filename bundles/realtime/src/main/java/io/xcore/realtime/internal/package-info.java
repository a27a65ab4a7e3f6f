/** The WebSocket endpoint {@code /ws}: connections, who is at their other end, and the events they are told. */
@NullMarked
package io.xcore.realtime.internal;

import org.jspecify.annotations.NullMarked;

/** The wires: WebSockets of Jetty and Server-Sent Events. */
@NullMarked
package io.xcore.realtime.internal.transport;

import org.jspecify.annotations.NullMarked;

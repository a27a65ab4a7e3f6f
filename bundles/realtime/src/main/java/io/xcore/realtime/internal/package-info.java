/**
 * The endpoints {@code /ws} and {@code /events}: connections, who is at their other end, what they say and the events they
 * are told.
 */
@NullMarked
package io.xcore.realtime.internal;

import org.jspecify.annotations.NullMarked;

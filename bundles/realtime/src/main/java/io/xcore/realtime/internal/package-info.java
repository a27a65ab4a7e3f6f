/**
 * The endpoints {@code /ws} and {@code /events}, put together. From the bottom up: {@code settings}, {@code frame},
 * {@code log} and {@code service} know nothing of connections; {@code connection} is one of them and the set of them;
 * {@code delivery} takes events to them, {@code conversation} answers what they say; the hub here joins these, and
 * {@code transport}, {@code rest} and {@code shell} use it.
 */
@NullMarked
package io.xcore.realtime.internal;

import org.jspecify.annotations.NullMarked;

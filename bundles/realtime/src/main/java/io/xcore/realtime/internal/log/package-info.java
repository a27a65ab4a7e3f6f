/** The events, numbered and kept for a while, so that clients that come back can resume. */
@NullMarked
package io.xcore.realtime.internal.log;

import org.jspecify.annotations.NullMarked;

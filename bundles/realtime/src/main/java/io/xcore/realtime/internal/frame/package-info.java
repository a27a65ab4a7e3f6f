/** What goes over the wire: frames read and rendered. */
@NullMarked
package io.xcore.realtime.internal.frame;

import org.jspecify.annotations.NullMarked;

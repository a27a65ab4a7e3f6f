/** How events get to connections: as they happen, and again for those that resume. */
@NullMarked
package io.xcore.realtime.internal.delivery;

import org.jspecify.annotations.NullMarked;

/** The commands the platform brings itself. */
@NullMarked
package io.xcore.scheduler.internal.handlers;

import org.jspecify.annotations.NullMarked;

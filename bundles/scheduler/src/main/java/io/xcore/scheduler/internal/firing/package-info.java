/** Has due times recorded, by Quartz. The only package that knows it. */
@NullMarked
package io.xcore.scheduler.internal.firing;

import org.jspecify.annotations.NullMarked;

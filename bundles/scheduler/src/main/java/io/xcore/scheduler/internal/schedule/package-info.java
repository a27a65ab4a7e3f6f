/** When tasks run: cron, intervals and single times. Knows no clock, no store and no engine. */
@NullMarked
package io.xcore.scheduler.internal.schedule;

import org.jspecify.annotations.NullMarked;

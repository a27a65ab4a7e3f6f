/** Whether tasks are run, and programs can be. */
@NullMarked
package io.xcore.scheduler.internal.health;

import org.jspecify.annotations.NullMarked;

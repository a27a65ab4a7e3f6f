/** The activity log: what happened, for people; fed by every event, and read in two dialects. */
@NullMarked
package io.xcore.monitoring.internal.activity;

import org.jspecify.annotations.NullMarked;

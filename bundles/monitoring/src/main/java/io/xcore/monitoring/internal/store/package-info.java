/** The tables of monitoring. */
@NullMarked
package io.xcore.monitoring.internal.store;

import org.jspecify.annotations.NullMarked;

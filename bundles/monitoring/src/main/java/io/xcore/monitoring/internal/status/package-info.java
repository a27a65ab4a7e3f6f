/** What the instance is doing, measured. */
@NullMarked
package io.xcore.monitoring.internal.status;

import org.jspecify.annotations.NullMarked;

/** What modules use while they run. */
@NullMarked
package io.xcore.monitoring.internal.runtime;

import org.jspecify.annotations.NullMarked;

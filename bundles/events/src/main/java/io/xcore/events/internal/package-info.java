/** The event bus: OSGi events for everybody, and a queue of its own for every typed listener. */
@NullMarked
package io.xcore.events.internal;

import org.jspecify.annotations.NullMarked;

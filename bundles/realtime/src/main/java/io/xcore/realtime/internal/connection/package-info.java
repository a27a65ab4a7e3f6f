/** One connection and the set of the open ones: what its client has shown and asked for, what waits to be sent to it and how far it has been told. Knows no transport. */
@NullMarked
package io.xcore.realtime.internal.connection;

import org.jspecify.annotations.NullMarked;

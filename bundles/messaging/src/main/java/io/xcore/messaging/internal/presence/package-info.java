/** Who is there, and who writes just now. */
@NullMarked
package io.xcore.messaging.internal.presence;

import org.jspecify.annotations.NullMarked;

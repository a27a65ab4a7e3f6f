/** The full-text index of messages. */
@NullMarked
package io.xcore.messaging.internal.search;

import org.jspecify.annotations.NullMarked;

/** Who wants to be told of which events, and what became of telling them. */
@NullMarked
package io.xcore.webhooks.internal;

import org.jspecify.annotations.NullMarked;

/** When deliveries are sent, and what their outcome means. */
@NullMarked
package io.xcore.webhooks.internal.sending;

import org.jspecify.annotations.NullMarked;

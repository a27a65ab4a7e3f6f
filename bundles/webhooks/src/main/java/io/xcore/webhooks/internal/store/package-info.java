/** The tables of webhooks. */
@NullMarked
package io.xcore.webhooks.internal.store;

import org.jspecify.annotations.NullMarked;

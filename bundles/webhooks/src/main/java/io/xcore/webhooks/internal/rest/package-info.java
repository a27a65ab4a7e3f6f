/** Webhooks over REST, in S2's dialect. */
@NullMarked
package io.xcore.webhooks.internal.rest;

import org.jspecify.annotations.NullMarked;

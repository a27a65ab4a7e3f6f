/** Channels and messages over REST, in S4's dialect. */
@NullMarked
package io.xcore.messaging.internal.rest;

import org.jspecify.annotations.NullMarked;

/** What is said in channels, and what is done to it. */
@NullMarked
package io.xcore.messaging.internal.message;

import org.jspecify.annotations.NullMarked;

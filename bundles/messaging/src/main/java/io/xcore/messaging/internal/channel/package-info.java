/** Channels, who is in them and who may do what there. */
@NullMarked
package io.xcore.messaging.internal.channel;

import org.jspecify.annotations.NullMarked;

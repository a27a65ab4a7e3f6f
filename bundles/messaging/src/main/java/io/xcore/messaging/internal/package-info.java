/** What channels, messages and presence have in common: ids, settings, permissions, who asks. */
@NullMarked
package io.xcore.messaging.internal;

import org.jspecify.annotations.NullMarked;

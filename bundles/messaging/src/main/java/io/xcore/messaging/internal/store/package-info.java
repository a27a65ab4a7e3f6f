/** The tables of messaging. */
@NullMarked
package io.xcore.messaging.internal.store;

import org.jspecify.annotations.NullMarked;

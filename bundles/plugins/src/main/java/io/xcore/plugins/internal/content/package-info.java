/** Plugin bytes: fetched within bounds, read and checked. */
@NullMarked
package io.xcore.plugins.internal.content;

import org.jspecify.annotations.NullMarked;

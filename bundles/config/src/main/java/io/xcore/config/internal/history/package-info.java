/** What the configuration was, and what puts it back. */
@NullMarked
package io.xcore.config.internal.history;

import org.jspecify.annotations.NullMarked;

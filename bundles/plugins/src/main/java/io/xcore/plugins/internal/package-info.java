/** The plugin registry and its lifecycle. */
@NullMarked
package io.xcore.plugins.internal;

import org.jspecify.annotations.NullMarked;

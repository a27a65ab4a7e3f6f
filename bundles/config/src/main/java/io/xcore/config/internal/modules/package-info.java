/** Which plugins are switched on. */
@NullMarked
package io.xcore.config.internal.modules;

import org.jspecify.annotations.NullMarked;

/** Configurations with names. */
@NullMarked
package io.xcore.config.internal.profile;

import org.jspecify.annotations.NullMarked;

/** The settings, as Configuration Admin and the files in etc/ have them. */
@NullMarked
package io.xcore.config.internal.settings;

import org.jspecify.annotations.NullMarked;

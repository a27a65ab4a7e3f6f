/** The guard before an operator's configuration files. */
@NullMarked
package io.xcore.settings.internal.files;

import org.jspecify.annotations.NullMarked;

/** The encryption of secrets under a key in the data directory. */
@NullMarked
package io.xcore.settings.internal.sealing;

import org.jspecify.annotations.NullMarked;

/** Changing a password, and getting a new one without the old. */
@NullMarked
package io.xcore.auth.internal.recovery;

import org.jspecify.annotations.NullMarked;

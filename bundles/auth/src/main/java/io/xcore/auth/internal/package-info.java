/** Authentication: passwords, sessions and tokens. */
@NullMarked
package io.xcore.auth.internal;

import org.jspecify.annotations.NullMarked;

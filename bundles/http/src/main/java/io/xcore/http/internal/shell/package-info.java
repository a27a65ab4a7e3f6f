/** The commands about requests. */
@NullMarked
package io.xcore.http.internal.shell;

import org.jspecify.annotations.NullMarked;

/** Which bundle answers which path. */
@NullMarked
package io.xcore.http.internal.route;

import org.jspecify.annotations.NullMarked;

/** Holding requests back while bundles are exchanged. */
@NullMarked
package io.xcore.http.internal.traffic;

import org.jspecify.annotations.NullMarked;

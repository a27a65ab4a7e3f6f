/** Calls of functions, within their bounds. */
@NullMarked
package io.xcore.wasm.internal.running;

import org.jspecify.annotations.NullMarked;

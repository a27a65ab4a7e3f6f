/** WebAssembly modules: what is kept of them, what they may use, and how they are called. */
@NullMarked
package io.xcore.wasm.internal;

import org.jspecify.annotations.NullMarked;

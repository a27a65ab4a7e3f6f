/** What a module's bytes say about it, read with nothing allocated that they only claim. */
@NullMarked
package io.xcore.wasm.internal.scan;

import org.jspecify.annotations.NullMarked;

/** The engine as the rest of the bundle sees it; what implements it can be exchanged. */
@NullMarked
package io.xcore.wasm.internal.engine;

import org.jspecify.annotations.NullMarked;

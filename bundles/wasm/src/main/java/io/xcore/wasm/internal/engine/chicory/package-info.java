/** The engine by Chicory. */
@NullMarked
package io.xcore.wasm.internal.engine.chicory;

import org.jspecify.annotations.NullMarked;

/** WebAssembly modules of somebody who means harm. */
@NullMarked
package io.xcore.testkit.wasm;

import org.jspecify.annotations.NullMarked;

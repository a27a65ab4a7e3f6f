/** The commands about modules. */
@NullMarked
package io.xcore.wasm.internal.shell;

import org.jspecify.annotations.NullMarked;

/** Modules in the database and in the data directory. */
@NullMarked
package io.xcore.wasm.internal.store;

import org.jspecify.annotations.NullMarked;

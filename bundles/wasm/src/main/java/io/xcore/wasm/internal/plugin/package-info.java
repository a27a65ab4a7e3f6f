/** Modules as plugins: wrapped into bundles, whose routes, tasks and listeners are functions of the module. */
@NullMarked
package io.xcore.wasm.internal.plugin;

import org.jspecify.annotations.NullMarked;

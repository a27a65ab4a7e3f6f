/** The routes of plugins that are modules. */
@NullMarked
package io.xcore.wasm.internal.rest.routes;

import org.jspecify.annotations.NullMarked;

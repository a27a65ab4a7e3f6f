/** What guests may ask the platform for, and who grants it. */
@NullMarked
package io.xcore.wasm.internal.host;

import org.jspecify.annotations.NullMarked;

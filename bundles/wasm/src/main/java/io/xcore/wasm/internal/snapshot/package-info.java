/** Snapshots: what modules were at a moment, kept under the hash of all of it. */
@NullMarked
package io.xcore.wasm.internal.snapshot;

import org.jspecify.annotations.NullMarked;

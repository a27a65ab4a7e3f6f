/** Modules in S3's dialect. */
@NullMarked
package io.xcore.wasm.internal.rest;

import org.jspecify.annotations.NullMarked;

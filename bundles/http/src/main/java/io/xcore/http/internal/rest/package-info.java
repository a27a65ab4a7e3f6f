/** Publishing JAX-RS resources by Apache CXF. */
@NullMarked
package io.xcore.http.internal.rest;

import org.jspecify.annotations.NullMarked;

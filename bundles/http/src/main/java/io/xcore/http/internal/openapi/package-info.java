/** The description of what is published. */
@NullMarked
package io.xcore.http.internal.openapi;

import org.jspecify.annotations.NullMarked;

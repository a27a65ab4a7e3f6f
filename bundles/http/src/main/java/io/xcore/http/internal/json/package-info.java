/** Reading and writing bodies. */
@NullMarked
package io.xcore.http.internal.json;

import org.jspecify.annotations.NullMarked;

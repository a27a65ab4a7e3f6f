/** Where content is kept. */
@NullMarked
package io.xcore.files.internal.blob;

import org.jspecify.annotations.NullMarked;

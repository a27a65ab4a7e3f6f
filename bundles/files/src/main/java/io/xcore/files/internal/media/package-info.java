/** What content says of itself. */
@NullMarked
package io.xcore.files.internal.media;

import org.jspecify.annotations.NullMarked;

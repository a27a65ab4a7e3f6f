/** Uploads that can be resumed, by the tus protocol. */
@NullMarked
package io.xcore.files.internal.tus;

import org.jspecify.annotations.NullMarked;

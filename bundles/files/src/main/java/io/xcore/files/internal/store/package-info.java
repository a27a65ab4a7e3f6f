/** The tables of files. */
@NullMarked
package io.xcore.files.internal.store;

import org.jspecify.annotations.NullMarked;

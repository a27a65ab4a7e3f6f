/** Files: taken, kept once, found out about, scanned and given out. */
@NullMarked
package io.xcore.files.internal;

import org.jspecify.annotations.NullMarked;

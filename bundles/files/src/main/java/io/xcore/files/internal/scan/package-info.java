/** Looking for viruses. */
@NullMarked
package io.xcore.files.internal.scan;

import org.jspecify.annotations.NullMarked;

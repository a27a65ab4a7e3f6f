/** The system configuration: one document, read live, changed as a whole. */
@NullMarked
package io.xcore.config.internal;

import org.jspecify.annotations.NullMarked;

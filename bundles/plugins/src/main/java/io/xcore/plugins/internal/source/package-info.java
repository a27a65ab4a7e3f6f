/** The addresses plugins are read from. */
@NullMarked
package io.xcore.plugins.internal.source;

import org.jspecify.annotations.NullMarked;

/** What administrators configure, checked and converted. */
@NullMarked
package io.xcore.realtime.internal.settings;

import org.jspecify.annotations.NullMarked;

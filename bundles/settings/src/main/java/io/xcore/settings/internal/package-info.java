/** What lies between the operator's files and the components. It starts before Configuration Admin. */
@NullMarked
package io.xcore.settings.internal;

import org.jspecify.annotations.NullMarked;

/** What the installation is called, and where its people live. */
@NullMarked
package io.xcore.config.internal.site;

import org.jspecify.annotations.NullMarked;

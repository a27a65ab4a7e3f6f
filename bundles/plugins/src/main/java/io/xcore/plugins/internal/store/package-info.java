/** The desired state and the bytes of plugins, in the database. */
@NullMarked
package io.xcore.plugins.internal.store;

import org.jspecify.annotations.NullMarked;

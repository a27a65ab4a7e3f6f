/** Where revisions and profiles are kept. */
@NullMarked
package io.xcore.config.internal.store;

import org.jspecify.annotations.NullMarked;

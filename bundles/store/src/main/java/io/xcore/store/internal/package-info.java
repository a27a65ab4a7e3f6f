/** The data directory, and the database: one connection pool, each owner's tables brought up to date before use. */
@NullMarked
package io.xcore.store.internal;

import org.jspecify.annotations.NullMarked;

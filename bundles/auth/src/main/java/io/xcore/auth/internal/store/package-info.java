/** How credentials and sessions are kept in the database. */
@NullMarked
package io.xcore.auth.internal.store;

import org.jspecify.annotations.NullMarked;

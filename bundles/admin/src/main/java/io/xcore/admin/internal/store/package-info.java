/** How the directory is kept in the database. */
@NullMarked
package io.xcore.admin.internal.store;

import org.jspecify.annotations.NullMarked;

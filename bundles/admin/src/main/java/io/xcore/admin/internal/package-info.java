/** The directory: users, roles and permissions. */
@NullMarked
package io.xcore.admin.internal;

import org.jspecify.annotations.NullMarked;

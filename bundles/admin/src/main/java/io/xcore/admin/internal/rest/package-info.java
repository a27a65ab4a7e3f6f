/** The directory over REST: S1's administration, and S4's users. */
@NullMarked
package io.xcore.admin.internal.rest;

import org.jspecify.annotations.NullMarked;

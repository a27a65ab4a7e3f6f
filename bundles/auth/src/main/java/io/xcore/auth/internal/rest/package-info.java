/** The routes by which clients get in. */
@NullMarked
package io.xcore.auth.internal.rest;

import org.jspecify.annotations.NullMarked;

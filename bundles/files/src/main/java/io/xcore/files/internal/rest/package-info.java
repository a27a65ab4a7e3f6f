/** Files over HTTP. */
@NullMarked
package io.xcore.files.internal.rest;

import org.jspecify.annotations.NullMarked;

/** The open connections, for administrators. */
@NullMarked
package io.xcore.realtime.internal.rest;

import org.jspecify.annotations.NullMarked;

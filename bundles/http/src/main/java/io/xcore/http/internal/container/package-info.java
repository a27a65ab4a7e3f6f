/** The HTTP server itself: what it answers before any servlet is chosen. The only package that knows Jetty. */
@NullMarked
package io.xcore.http.internal.container;

import org.jspecify.annotations.NullMarked;

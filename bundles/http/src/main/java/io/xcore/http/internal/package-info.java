/** What every request passes: request ids, limits, cross-origin rules, the platform's own facts. */
@NullMarked
package io.xcore.http.internal;

import org.jspecify.annotations.NullMarked;

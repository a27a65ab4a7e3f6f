/** What happens to every request before and after it is answered. */
@NullMarked
package io.xcore.http.internal.request;

import org.jspecify.annotations.NullMarked;

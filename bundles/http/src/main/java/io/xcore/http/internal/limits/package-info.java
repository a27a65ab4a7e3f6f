/** How many requests a caller or an address may send, and who has sent as many. */
@NullMarked
package io.xcore.http.internal.limits;

import org.jspecify.annotations.NullMarked;

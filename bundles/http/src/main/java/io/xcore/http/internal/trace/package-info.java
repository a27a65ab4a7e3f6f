/** W3C Trace Context: what a request says about its trace, and who is told of its end. */
@NullMarked
package io.xcore.http.internal.trace;

import org.jspecify.annotations.NullMarked;

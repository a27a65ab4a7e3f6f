/** Tasks over REST, in the three dialects that have them: S1, S2 and S3. */
@NullMarked
package io.xcore.scheduler.internal.rest;

import org.jspecify.annotations.NullMarked;

/** What Debian has packaged, for tests. */
@NullMarked
package io.xcore.testkit.debian;

import org.jspecify.annotations.NullMarked;

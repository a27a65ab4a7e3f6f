/** What the system configuration consists of, and what its values may be. */
@NullMarked
package io.xcore.config.internal.schema;

import org.jspecify.annotations.NullMarked;

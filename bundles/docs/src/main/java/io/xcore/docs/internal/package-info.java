/** The home page, the API's documentation for people, and static files. */
@NullMarked
package io.xcore.docs.internal;

import org.jspecify.annotations.NullMarked;

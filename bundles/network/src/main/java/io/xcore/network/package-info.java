/** One request to a server nobody here knows: signed, bounded, and never into the platform's own network. */
@NullMarked
package io.xcore.network;

import org.jspecify.annotations.NullMarked;

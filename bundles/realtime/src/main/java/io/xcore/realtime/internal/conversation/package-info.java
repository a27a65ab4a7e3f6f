/** What is said on a connection: who it is, what it wants to be told, frames that others answer; and what is looked after as time passes. */
@NullMarked
package io.xcore.realtime.internal.conversation;

import org.jspecify.annotations.NullMarked;

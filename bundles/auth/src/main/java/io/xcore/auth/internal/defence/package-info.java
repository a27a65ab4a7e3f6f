/** What keeps passwords from being guessed: counted failures, lockouts, and proofs asked for again. */
@NullMarked
package io.xcore.auth.internal.defence;

import org.jspecify.annotations.NullMarked;

/** Passkeys: WebAuthn credentials that let a user in without a password. */
@NullMarked
package io.xcore.auth.internal.passkey;

import org.jspecify.annotations.NullMarked;

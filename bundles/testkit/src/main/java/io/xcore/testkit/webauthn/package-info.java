/** An authenticator and its browser in software, to test passkeys with. Never part of the distribution. */
@NullMarked
package io.xcore.testkit.webauthn;

import org.jspecify.annotations.NullMarked;

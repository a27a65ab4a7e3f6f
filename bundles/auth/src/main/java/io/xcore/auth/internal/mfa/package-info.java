/** Multi-factor authentication: authenticator apps, codes by text message and recovery codes. */
@NullMarked
package io.xcore.auth.internal.mfa;

import org.jspecify.annotations.NullMarked;

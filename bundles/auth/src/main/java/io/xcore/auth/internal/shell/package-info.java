/** Sessions, API keys and signing keys in the shell. */
package io.xcore.auth.internal.shell;

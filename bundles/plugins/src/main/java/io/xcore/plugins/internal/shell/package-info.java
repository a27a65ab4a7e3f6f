/** Plugins in the shell. */
package io.xcore.plugins.internal.shell;

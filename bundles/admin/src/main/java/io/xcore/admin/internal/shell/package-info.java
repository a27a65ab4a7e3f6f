/** The directory in the shell. */
package io.xcore.admin.internal.shell;

/** Mail to people: a bounded queue before a mail server, or before a folder on a development machine. */
@NullMarked
package io.xcore.mail.internal;

import org.jspecify.annotations.NullMarked;

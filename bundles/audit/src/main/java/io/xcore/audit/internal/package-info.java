/** The audit log: who did what, from where, with which outcome. */
@NullMarked
package io.xcore.audit.internal;

import org.jspecify.annotations.NullMarked;

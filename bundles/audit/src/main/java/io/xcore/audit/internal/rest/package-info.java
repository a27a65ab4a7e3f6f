/** The audit log over REST. */
@NullMarked
package io.xcore.audit.internal.rest;

import org.jspecify.annotations.NullMarked;

/** The services of others that are needed while they come and go, and the threads on which they are called: one that is stuck holds nobody else up. */
@NullMarked
package io.xcore.realtime.internal.service;

import org.jspecify.annotations.NullMarked;

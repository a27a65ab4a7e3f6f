/** Plugins over REST: S1's plugin manager and S0's modules. */
@NullMarked
package io.xcore.plugins.internal.rest;

import org.jspecify.annotations.NullMarked;

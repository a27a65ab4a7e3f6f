/** The configuration over REST, in the dialect of S0. */
@NullMarked
package io.xcore.config.internal.rest;

import org.jspecify.annotations.NullMarked;

package io.xcore.admin.internal.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * That a user is to be erased.
 *
 * @param confirm the user's name: nobody erases somebody by the wrong number
 */
record ErasureRequest(@JsonProperty("confirm") @Nullable String confirm) {}

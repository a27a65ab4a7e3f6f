/** {@code /}, {@code /docs}, {@code /redoc}, {@code /core-docs}, {@code /asyncapi.json} and {@code /static/{path}}. */
@NullMarked
package io.xcore.docs.internal.rest;

import org.jspecify.annotations.NullMarked;

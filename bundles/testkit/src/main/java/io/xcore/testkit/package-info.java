/** Fakes of the API's interfaces for unit tests. Never part of the distribution. */
@NullMarked
package io.xcore.testkit;

import org.jspecify.annotations.NullMarked;

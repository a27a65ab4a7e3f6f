/** Databases for the tests of stores. */
@NullMarked
package io.xcore.testkit.jpa;

import org.jspecify.annotations.NullMarked;

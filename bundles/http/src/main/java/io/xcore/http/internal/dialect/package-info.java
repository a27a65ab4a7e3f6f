/** The five dialects of the contract and how errors are told in each. */
@NullMarked
package io.xcore.http.internal.dialect;

import org.jspecify.annotations.NullMarked;

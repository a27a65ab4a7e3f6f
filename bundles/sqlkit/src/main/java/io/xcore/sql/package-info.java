/** Plain JDBC with less to write; embedded by each bundle whose stores use it. */
@NullMarked
package io.xcore.sql;

import org.jspecify.annotations.NullMarked;

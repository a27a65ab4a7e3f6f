/** TLS without a reverse proxy: the certificate, its renewal, and the connector that shows it. */
@NullMarked
package io.xcore.http.internal.tls;

import org.jspecify.annotations.NullMarked;

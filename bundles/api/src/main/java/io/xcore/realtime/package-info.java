/** Connections of clients, WebSockets and event streams alike: the frames they send, and who is connected. */
@Export
@Version("1.0.0")
@NullMarked
package io.xcore.realtime;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

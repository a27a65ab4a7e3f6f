/** The smallest plugin that shows a resource, a setting and an event listener. */
@XcorePlugin(
        id = "hello",
        prefix = "/hello",
        tags = {"example", "greeting"})
package io.xcore.examples.hello;

import io.xcore.plugin.XcorePlugin;

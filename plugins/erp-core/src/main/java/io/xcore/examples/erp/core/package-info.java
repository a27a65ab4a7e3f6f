/** The core of the ERP: a plugin with tables of its own that other plugins build on. */
@XcorePlugin(
        id = "erp_core",
        prefix = "/erp",
        tags = {"erp", "core"})
package io.xcore.examples.erp.core;

import io.xcore.plugin.XcorePlugin;

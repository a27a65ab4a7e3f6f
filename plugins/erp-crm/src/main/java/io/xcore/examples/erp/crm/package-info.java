/** Customer relations: a plugin that needs another one, by capability and without any of its classes. */
@XcorePlugin(
        id = "erp_crm",
        prefix = "/erp/crm",
        tags = {"crm", "customers"})
@RequiresPlugin("erp_core")
package io.xcore.examples.erp.crm;

import io.xcore.plugin.RequiresPlugin;
import io.xcore.plugin.XcorePlugin;

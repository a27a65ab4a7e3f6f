package io.xcore.examples.erp.crm;

import io.xcore.error.XcoreException;
import io.xcore.page.PageRequest;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a list may be sorted by.
 *
 * @param fields the entity's attribute for each name a client may use: nothing a client sends becomes part of a query
 */
record SortOrder(Map<String, String> fields) {
    /**
     * The {@code order by} of a query over {@code e}. The id comes last, so that nothing is on two pages.
     *
     * @throws XcoreException VALIDATION_FAILED when the page is to be sorted by anything else
     */
    String of(PageRequest page) {
        String field = fields.get(page.sortBy().orElse("id"));
        if (field == null) {
            throw XcoreException.invalid("sort_by", "must be one of " + new TreeSet<>(fields.keySet()));
        }
        String direction = page.descending() ? " desc" : " asc";
        String order = " order by e." + field + direction;
        return field.equals("id") ? order : order + ", e.id" + direction;
    }
}

package io.xcore.rest;

import io.xcore.error.XcoreException;
import io.xcore.page.PageRequest;
import java.util.Locale;
import java.util.Optional;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of every list, with all their aliases (contract 0.1). A resource takes it as
 * {@code @BeanParam PageParams page} and hands {@link #request()} to its service.
 */
public final class PageParams {
    @QueryParam("skip")
    private @Nullable String skip;

    @QueryParam("offset")
    private @Nullable String offset;

    @QueryParam("limit")
    private @Nullable String limit;

    @QueryParam("per_page")
    private @Nullable String perPage;

    @QueryParam("page")
    private @Nullable String page;

    @QueryParam("sort_by")
    private @Nullable String sortBy;

    @QueryParam("sort_order")
    private @Nullable String sortOrder;

    /**
     * What was asked for, clamped to the bounds of {@link PageRequest}.
     *
     * @throws XcoreException VALIDATION_FAILED naming the parameter that is not a number or not an order
     */
    public PageRequest request() {
        return request(PageRequest.DEFAULT_LIMIT);
    }

    /**
     * As {@link #request()}, for a list whose pages have another size when nobody says otherwise.
     *
     * @throws XcoreException VALIDATION_FAILED naming the parameter that is not a number or not an order
     */
    public PageRequest request(int defaultLimit) {
        long items = number("limit", limit, number("per_page", perPage, defaultLimit));
        items = Math.min(PageRequest.MAX_LIMIT, Math.max(1, items));
        long byPage = Math.max(0, number("page", page, 1) - 1) * items;
        long start = number("skip", skip, number("offset", offset, byPage));
        int bounded = (int) Math.min(Integer.MAX_VALUE, Math.max(0, start));
        return new PageRequest(
                bounded, (int) items, Optional.ofNullable(sortBy).filter(name -> !name.isBlank()), descending());
    }

    private boolean descending() {
        if (sortOrder == null || sortOrder.isBlank()) {
            return false;
        }
        return switch (sortOrder.toLowerCase(Locale.ROOT)) {
            case "asc" -> false;
            case "desc" -> true;
            default -> throw XcoreException.invalid("sort_order", "must be asc or desc");
        };
    }

    private static long number(String name, @Nullable String value, long otherwise) {
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value.trim());
        } catch (NumberFormatException e) {
            throw XcoreException.invalid(name, "must be a whole number");
        }
    }
}

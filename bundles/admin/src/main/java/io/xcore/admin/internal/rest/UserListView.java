package io.xcore.admin.internal.rest;

import io.xcore.directory.User;
import io.xcore.page.Page;
import java.util.List;
import java.util.Optional;

/** A page of users as S4 shows it (contract 0.1); the users twice, for clients of either habit. */
record UserListView(
        List<UserItem> users, List<UserItem> items, long total, int page, int limit, Pagination pagination) {
    /**
     * Where the list goes on.
     *
     * @param nextCursor the next {@code page}; empty at the end
     */
    record Pagination(boolean hasMore, Optional<String> nextCursor, long totalCount) {}

    static UserListView of(Page<User> found) {
        List<UserItem> items = found.items().stream().map(UserItem::of).toList();
        int limit = found.request().limit();
        int page = found.request().skip() / limit + 1;
        Optional<String> next = found.hasMore() ? Optional.of(Integer.toString(page + 1)) : Optional.empty();
        return new UserListView(
                items, items, found.total(), page, limit, new Pagination(found.hasMore(), next, found.total()));
    }
}

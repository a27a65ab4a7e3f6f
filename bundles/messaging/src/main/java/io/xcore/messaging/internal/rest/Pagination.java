package io.xcore.messaging.internal.rest;

import java.util.Optional;

/**
 * Where a list goes on (contract A4-12).
 *
 * @param nextCursor what to give as {@code before}, {@code after} or {@code cursor}, as the list has it
 * @param totalCount how many the whole list has
 */
record Pagination(boolean hasMore, Optional<String> nextCursor, long totalCount) {
    static Pagination of(Optional<String> nextCursor, long totalCount) {
        return new Pagination(nextCursor.isPresent(), nextCursor, totalCount);
    }
}

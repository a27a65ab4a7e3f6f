package io.xcore.files.internal.rest;

import io.xcore.file.StoredFile;
import io.xcore.files.internal.FileCatalog;
import io.xcore.files.internal.Files.Listed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files, the latest first, as S4 shows lists (contract A4-12). */
record FileListView(List<Map<String, Object>> files, Pagination pagination) {
    /** Where the list goes on. */
    record Pagination(boolean hasMore, Optional<String> nextCursor, long totalCount) {}

    static FileListView of(Listed listed, FileCatalog catalog) {
        List<StoredFile> files = listed.files();
        Optional<String> next =
                listed.more() ? Optional.of(Requests.cursor(files.get(files.size() - 1))) : Optional.empty();
        return new FileListView(
                files.stream().map(catalog::view).toList(), new Pagination(listed.more(), next, listed.total()));
    }
}

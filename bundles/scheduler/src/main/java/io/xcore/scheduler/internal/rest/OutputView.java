package io.xcore.scheduler.internal.rest;

import io.xcore.scheduler.internal.OutputLine;
import io.xcore.scheduler.internal.OutputPage;
import java.time.Instant;
import java.util.List;

/**
 * Some of what a run has written.
 *
 * @param next the number to ask for next
 * @param hasMore whether there are further lines at the moment
 * @param cut how many lines were not kept, because there were too many
 * @param ended whether nothing will follow
 */
record OutputView(List<LineView> lines, long next, boolean hasMore, long cut, boolean ended) {
    /**
     * A line.
     *
     * @param stream {@code stdout} or {@code stderr}
     */
    record LineView(long number, int attempt, String stream, Instant at, String text) {
        static LineView of(OutputLine line) {
            return new LineView(line.number(), line.attempt(), EnumWords.of(line.channel()), line.at(), line.text());
        }
    }

    static OutputView of(OutputPage page) {
        return new OutputView(
                page.lines().stream().map(LineView::of).toList(), page.next(), page.more(), page.cut(), page.ended());
    }
}

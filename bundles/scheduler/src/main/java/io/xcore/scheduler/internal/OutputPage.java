package io.xcore.scheduler.internal;

import java.util.List;

/**
 * Some of what an execution has written.
 *
 * @param lines in their order
 * @param next the number to ask for next
 * @param more whether there are further lines at the moment
 * @param cut how many lines were not kept, because there were too many
 * @param ended whether the execution has ended, and nothing will follow
 */
public record OutputPage(List<OutputLine> lines, long next, boolean more, long cut, boolean ended) {
    public OutputPage {
        lines = List.copyOf(lines);
    }
}

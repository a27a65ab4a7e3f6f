package io.xcore.scheduler.internal;

import java.util.List;

/**
 * A page of executions.
 *
 * @param items the latest first
 * @param total how many there are; they are not counted beyond {@value #MOST_COUNTED}
 * @param exact whether there are no more than {@code total}
 * @param more whether others follow this page
 */
public record ExecutionPage(List<Execution> items, long total, boolean exact, boolean more) {
    /** How far executions are counted: a history has millions. */
    public static final int MOST_COUNTED = 10_000;

    public ExecutionPage {
        items = List.copyOf(items);
    }
}

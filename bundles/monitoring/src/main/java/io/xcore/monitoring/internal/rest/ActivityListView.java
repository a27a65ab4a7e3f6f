package io.xcore.monitoring.internal.rest;

import io.xcore.monitoring.internal.activity.Activity;
import io.xcore.page.Page;
import java.util.List;

/** A page of the activity log as S0 shows it (contract A0-16). */
record ActivityListView(List<ActivityView> activities, long total, int page, int perPage) {
    static ActivityListView of(Page<Activity> found) {
        int perPage = found.request().limit();
        return new ActivityListView(
                found.items().stream().map(ActivityView::of).toList(),
                found.total(),
                found.request().skip() / perPage + 1,
                perPage);
    }
}

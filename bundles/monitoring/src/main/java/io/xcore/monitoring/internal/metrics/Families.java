package io.xcore.monitoring.internal.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.xcore.metrics.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measurements by their names, for one scrape. Of two of the same name and labels the first counts. */
final class Families {
    private static final String BUNDLE = "bundle";
    private static final String COUNTER = "_total";

    private final Map<String, Family> families = new TreeMap<>();

    /** The help of a name is that of the first who uses it. */
    private record Family(String name, String help, boolean counter, Map<Labels, Double> values) {
        MetricSnapshot snapshot() {
            MetricMetadata about = new MetricMetadata(name, help);
            return counter ? new CounterSnapshot(about, counters()) : new GaugeSnapshot(about, gauges());
        }

        private List<CounterDataPointSnapshot> counters() {
            List<CounterDataPointSnapshot> points = new ArrayList<>(values.size());
            values.forEach((labels, value) -> points.add(new CounterDataPointSnapshot(value, labels, null, 0)));
            return points;
        }

        private List<GaugeDataPointSnapshot> gauges() {
            List<GaugeDataPointSnapshot> points = new ArrayList<>(values.size());
            values.forEach((labels, value) -> points.add(new GaugeDataPointSnapshot(value, labels, null)));
            return points;
        }
    }

    /** Adds what the platform itself measures. */
    void add(Measurement measured) {
        add(measured, labels(measured.labels()));
    }

    /** Adds what a plugin measures. */
    void add(Measurement measured, String plugin) {
        Map<String, String> labels = new TreeMap<>(measured.labels());
        labels.put(BUNDLE, plugin);
        add(measured, labels(labels));
    }

    MetricSnapshots snapshots() {
        return new MetricSnapshots(
                families.values().stream().map(Family::snapshot).toList());
    }

    private void add(Measurement measured, Labels labels) {
        // A counter that is below 0 or no number would spoil the whole scrape.
        if (measured.counter() && !(measured.value() >= 0)) {
            throw new IllegalArgumentException(measured.name() + " cannot be " + measured.value());
        }
        Family family = families.computeIfAbsent(
                base(measured), name -> new Family(name, measured.help(), measured.counter(), new LinkedHashMap<>()));
        if (family.counter() != measured.counter()) {
            throw new IllegalArgumentException(measured.name() + " is a gauge and a counter");
        }
        family.values().putIfAbsent(labels, measured.value());
    }

    private static String base(Measurement measured) {
        String name = measured.name();
        return measured.counter() ? name.substring(0, name.length() - COUNTER.length()) : name;
    }

    private static Labels labels(Map<String, String> labels) {
        String[] flat = new String[2 * labels.size()];
        int next = 0;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            flat[next++] = label.getKey();
            flat[next++] = label.getValue();
        }
        return Labels.of(flat);
    }
}

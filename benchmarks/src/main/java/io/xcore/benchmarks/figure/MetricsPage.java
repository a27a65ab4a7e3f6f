package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.http.Answer;
import io.xcore.benchmarks.system.Client;
import java.io.IOException;

/** What an instance shows at {@code /metrics} at one moment. */
record MetricsPage(String text) {
    static MetricsPage of(Client client) throws IOException {
        Answer answer = client.get("/metrics");
        Client.expect(200, answer);
        return new MetricsPage(answer.body());
    }

    /**
     * The sum of all samples whose line begins so.
     *
     * @throws IOException when there is none
     */
    double sum(String beginning) throws IOException {
        double[] values = text.lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toArray();
        if (values.length == 0) {
            throw new IOException("/metrics has no " + beginning);
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}

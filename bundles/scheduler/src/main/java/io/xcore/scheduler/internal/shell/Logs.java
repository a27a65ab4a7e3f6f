package io.xcore.scheduler.internal.shell;

import io.xcore.scheduler.internal.Executions;
import io.xcore.scheduler.internal.OutputLine;
import io.xcore.scheduler.internal.OutputPage;
import io.xcore.scheduler.internal.Requester;
import java.io.PrintStream;
import java.util.List;

/** Prints what an execution has written: its output and its errors, each where it belongs. */
final class Logs {
    private static final int PAGE = 500;
    private static final long LOOK_MILLIS = 200;

    private Logs() {}

    /** What there is from a line on; returns where to go on. */
    static OutputPage print(Executions executions, String id, long from, PrintStream out, PrintStream err) {
        OutputPage page = executions.output(Requester.PLATFORM, id, from, PAGE);
        print(page.lines(), out, err);
        while (page.more()) {
            page = executions.output(Requester.PLATFORM, id, page.next(), PAGE);
            print(page.lines(), out, err);
        }
        return page;
    }

    /** What there is and what comes, until it has ended. */
    static void follow(Executions executions, String id, long from, PrintStream out, PrintStream err)
            throws InterruptedException {
        OutputPage page = print(executions, id, from, out, err);
        while (!page.ended()) {
            out.flush();
            Thread.sleep(LOOK_MILLIS);
            page = print(executions, id, page.next(), out, err);
        }
        if (page.cut() > 0) {
            err.println("(" + page.cut() + " further lines were not kept)");
        }
    }

    private static void print(List<OutputLine> lines, PrintStream out, PrintStream err) {
        for (OutputLine line : lines) {
            (line.channel() == OutputLine.Channel.STDERR ? err : out).println(line.text());
        }
    }
}

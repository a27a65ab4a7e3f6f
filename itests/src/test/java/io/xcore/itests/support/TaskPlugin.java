package io.xcore.itests.support;

import io.xcore.itests.support.Client.Answer;

/**
 * A plugin with commands for tasks, and another one that plays a runtime of modules.
 *
 * <ul>
 *   <li>{@code test.echo} writes its arguments to both streams, {@code out: {a=1}} and {@code err: {a=1}}, comes to 50 and
 *       to 100 per cent, and succeeds with the message {@code echoed}
 *   <li>{@code test.sleep} sleeps {@code ms} milliseconds, or its first value, coming further each tenth of it, and can be
 *       interrupted
 *   <li>{@code test.fail} fails with {@code exit}, 1 unless it is given, and {@code message}; refuses if {@code refuse} is
 *       true; succeeds from the attempt {@code until} on, if there is one
 * </ul>
 */
public final class TaskPlugin {
    /** The id of the plugin with the commands. */
    public static final String ID = "test-tasks";

    /**
     * The id of the plugin whose commands misbehave:
     *
     * <ul>
     *   <li>{@code fault.write} writes {@code lines} lines of {@code length} characters
     *   <li>{@code fault.throw} throws what {@code what} names: {@code overflow}, {@code class}, {@code exception},
     *       {@code nothing}, which is an exception without a message, or answers {@code null}
     *   <li>{@code fault.hang} waits for ever, and can be interrupted
     *   <li>{@code fault.deaf} cannot, until {@code fault.release} is run with the same {@code key}, for 5 minutes at most
     * </ul>
     */
    public static final String FAULTS_ID = "test-faults";

    /** The id of the plugin that calls modules: {@code mod-test} has the functions {@code add} and {@code sleep}. */
    public static final String MODULES_ID = "test-modules";

    private static final String PLUGINS = "/system/plugins";
    private static final String IMPORTS = "org.osgi.framework,io.xcore.task";

    private static final String COMMANDS =
            """
            package t;
            import io.xcore.task.*;
            import java.util.*;
            import org.osgi.framework.*;
            public class Activator implements BundleActivator {
                static Object given(TaskRun run) {
                    return run.values().isEmpty() ? new TreeMap<>(run.arguments()) : run.values();
                }
                static TaskOutcome echo(TaskRun run) {
                    run.out().println("out: " + given(run));
                    run.progress(50);
                    run.err().println("err: " + given(run));
                    run.progress(100);
                    return TaskOutcome.success("echoed");
                }
                static TaskOutcome sleep(TaskRun run) throws Exception {
                    Object ms = run.values().isEmpty() ? run.arguments().getOrDefault("ms", 0L) : run.values().get(0);
                    for (int tenth = 1; tenth <= 10; tenth++) {
                        Thread.sleep(((Long) ms) / 10);
                        run.progress(10 * tenth);
                    }
                    return TaskOutcome.success("slept");
                }
                static TaskOutcome fail(TaskRun run) throws Exception {
                    String message = (String) run.arguments().getOrDefault("message", "failed as asked");
                    if (run.arguments().get("until") instanceof Long until && run.attempt() >= until) {
                        return TaskOutcome.success("attempt " + run.attempt());
                    }
                    if (Boolean.TRUE.equals(run.arguments().get("refuse"))) {
                        throw new TaskRefusedException(message);
                    }
                    return TaskOutcome.failure(((Long) run.arguments().getOrDefault("exit", 1L)).intValue(), message);
                }
                private static void register(BundleContext context, String command, TaskHandler handler) {
                    context.registerService(TaskHandler.class, handler,
                            FrameworkUtil.asDictionary(Map.of(TaskHandlerName.PROPERTY, command)));
                }
                public void start(BundleContext context) {
                    register(context, "test.echo", Activator::echo);
                    register(context, "test.sleep", Activator::sleep);
                    register(context, "test.fail", Activator::fail);
                }
                public void stop(BundleContext context) {}
            }
            """;

    private static final String FAULTS =
            """
            package t;
            import io.xcore.task.*;
            import java.util.*;
            import java.util.concurrent.*;
            import org.osgi.framework.*;
            public class Activator implements BundleActivator {
                static TaskOutcome write(TaskRun run) {
                    String line = "x".repeat(((Long) run.arguments().get("length")).intValue());
                    for (long left = (Long) run.arguments().get("lines"); left > 0; left--) {
                        run.out().println(line);
                    }
                    return TaskOutcome.success("all written");
                }
                static TaskOutcome fail(TaskRun run) throws Exception {
                    switch ((String) run.arguments().get("what")) {
                        case "overflow":
                            return fail(run, 0);
                        case "class":
                            throw new NoClassDefFoundError("com/example/Missing");
                        case "exception":
                            throw new java.io.IOException("the server has hung up");
                        case "nothing":
                            throw new IllegalStateException();
                        default:
                            return null;
                    }
                }
                static TaskOutcome fail(TaskRun run, int deep) {
                    return deep < 0 ? null : fail(run, deep % 7 + 1);
                }
                static TaskOutcome hang(TaskRun run) throws Exception {
                    new CountDownLatch(1).await();
                    return TaskOutcome.success();
                }
                static String key(TaskRun run) {
                    return "test.faults." + run.arguments().get("key");
                }
                // Seen from a plugin that was installed later as well.
                static TaskOutcome deaf(TaskRun run) {
                    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
                    while (System.getProperty(key(run)) == null && System.nanoTime() < end) {
                        try {
                            Thread.sleep(20);
                        } catch (InterruptedException e) {
                            run.out().println("interrupted");
                        }
                    }
                    return TaskOutcome.failure(9, "heard nothing");
                }
                static TaskOutcome release(TaskRun run) {
                    System.setProperty(key(run), "");
                    return TaskOutcome.success("released");
                }
                private static void register(BundleContext context, String command, TaskHandler handler) {
                    context.registerService(TaskHandler.class, handler,
                            FrameworkUtil.asDictionary(Map.of(TaskHandlerName.PROPERTY, command)));
                }
                public void start(BundleContext context) {
                    register(context, "fault.write", Activator::write);
                    register(context, "fault.throw", Activator::fail);
                    register(context, "fault.hang", Activator::hang);
                    register(context, "fault.deaf", Activator::deaf);
                    register(context, "fault.release", Activator::release);
                }
                public void stop(BundleContext context) {}
            }
            """;

    private static final String MODULES =
            """
            package t;
            import io.xcore.task.*;
            import java.util.*;
            import org.osgi.framework.*;
            public class Activator implements BundleActivator {
                static TaskOutcome call(String module, String function, TaskRun run) throws Exception {
                    if (!module.equals("mod-test")) {
                        throw new TaskRefusedException("There is no module " + module);
                    }
                    switch (function) {
                        case "add":
                            run.out().println(run.values().stream().mapToLong(each -> (Long) each).sum());
                            return TaskOutcome.success();
                        case "sleep":
                            run.progress(75);
                            Thread.sleep((Long) run.values().get(0));
                            return TaskOutcome.success();
                        default:
                            throw new TaskRefusedException("There is no function " + function);
                    }
                }
                public void start(BundleContext context) {
                    context.registerService(ModuleCaller.class, Activator::call, new Hashtable<>());
                }
                public void stop(BundleContext context) {}
            }
            """;

    private TaskPlugin() {}

    /** The plugin with the commands, in some version. */
    public static byte[] commands(String version) {
        return plugin(ID, version, COMMANDS);
    }

    /** The plugin whose commands misbehave. */
    public static byte[] faults() {
        return plugin(FAULTS_ID, "1.0.0", FAULTS);
    }

    /** The plugin that calls modules. */
    public static byte[] modules() {
        return plugin(MODULES_ID, "1.0.0", MODULES);
    }

    /** Installs a plugin; the test that does removes it again. */
    public static void install(Client admin, byte[] plugin) {
        Answer answer = admin.upload(PLUGINS, plugin);
        if (answer.status() != 201) {
            throw new AssertionError("It cannot be installed: " + answer);
        }
    }

    /** Removes a plugin, if it is there. */
    public static void remove(Client admin, String id) {
        Answer answer = admin.delete(PLUGINS + "/" + id);
        if (answer.status() != 204 && answer.status() != 404) {
            throw new AssertionError("It cannot be removed: " + answer);
        }
    }

    private static byte[] plugin(String id, String version, String activator) {
        return TestBundle.named(id.replace('-', '.'), version)
                .header("Provide-Capability", "xcore.plugin;id=" + id + ";prefix=\"/" + id + "\"")
                .header("Import-Package", IMPORTS)
                .header("Bundle-Activator", "t.Activator")
                .source("t.Activator", activator)
                .build();
    }
}

package io.xcore.scheduler.internal.handlers;

import io.xcore.scheduler.internal.health.CodeExecutor;
import io.xcore.store.DataDirectory;
import io.xcore.task.TaskHandler;
import io.xcore.task.TaskHandlerName;
import io.xcore.task.TaskHandlerReserved;
import io.xcore.task.TaskOutcome;
import io.xcore.task.TaskRefusedException;
import io.xcore.task.TaskRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * {@code process}: runs a program an operator has listed, without a shell, in a folder of its own and with nothing of the
 * platform's environment. What it prints is the run's output, its exit status the outcome's. A run that is told to stop
 * ends the program and all it has started.
 */
@Component(
        service = {TaskHandler.class, CodeExecutor.class},
        configurationPid = ProcessConfiguration.PID)
@TaskHandlerName("process")
@TaskHandlerReserved
@Designate(ocd = ProcessConfiguration.class)
public final class ProcessHandler implements TaskHandler, CodeExecutor {
    private static final int MOST_ARGUMENTS = 200;
    private static final int LONGEST_ARGUMENT = 8_000;

    private final Path folders;
    private volatile ProcessSettings settings;

    @Activate
    public ProcessHandler(@Reference DataDirectory data, ProcessConfiguration configuration) {
        this(data.folder("scheduler").resolve("work"), ProcessSettings.of(configuration));
    }

    ProcessHandler(Path folders, ProcessSettings settings) {
        this.folders = folders;
        this.settings = settings;
    }

    @Modified
    void modified(ProcessConfiguration configuration) {
        settings = Configured.orFormer(ProcessConfiguration.PID, settings, () -> ProcessSettings.of(configuration));
    }

    @Override
    public Optional<Path> program() {
        return settings.codeExecutor();
    }

    @Override
    public TaskOutcome run(TaskRun run) throws Exception {
        ProcessSettings present = settings;
        Args args = Args.of(run, Set.of("command", "args"));
        List<String> line = new ArrayList<>();
        line.add(permitted(args.text("command", LONGEST_ARGUMENT), present));
        line.addAll(args.texts("args", MOST_ARGUMENTS, LONGEST_ARGUMENT));
        WorkFolder folder = WorkFolder.make(folders, run.executionId() + "-" + run.attempt());
        try {
            return exitOf(started(line, folder.path(), present), present, run);
        } finally {
            if (!present.keepsFolders()) {
                folder.remove();
            }
        }
    }

    private static String permitted(String command, ProcessSettings settings) throws TaskRefusedException {
        return settings.executables().stream()
                .map(Path::toString)
                .filter(command::equals)
                .findFirst()
                .orElseThrow(() -> Args.refused(
                        "command",
                        settings.executables().isEmpty()
                                ? "no program may be run: " + ProcessConfiguration.PID
                                        + " is not enabled, or lists none"
                                : "is not one of the programs that may be run"));
    }

    private static Process started(List<String> line, Path folder, ProcessSettings settings)
            throws IOException, TaskRefusedException {
        if (!Files.isExecutable(Path.of(line.get(0)))) {
            throw Args.refused("command", "is not there, or cannot be executed");
        }
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(settings.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static TaskOutcome exitOf(Process process, ProcessSettings settings, TaskRun run)
            throws InterruptedException {
        ProcessTree tree = new ProcessTree(process);
        StreamPump out = StreamPump.start(process.getInputStream(), run.out());
        StreamPump err = StreamPump.start(process.getErrorStream(), run.err());
        try {
            int status = process.waitFor();
            out.await();
            err.await();
            return status == 0 ? TaskOutcome.success() : TaskOutcome.failure(status, "Exit status " + status);
        } finally {
            tree.end(settings.grace());
        }
    }
}

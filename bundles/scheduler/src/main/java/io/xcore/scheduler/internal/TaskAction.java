package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a task does.
 *
 * @param command the name of its handler; {@value #MODULE_COMMAND} when it calls a function of a module
 * @param arguments JSON, an object or a list, at most {@value #LONGEST_ARGUMENTS} characters
 * @param function what it calls, if it is a module's
 */
public record TaskAction(String command, String arguments, Optional<ModuleFunction> function) {
    /** The command of tasks that call a module. */
    public static final String MODULE_COMMAND = "wasm";

    /** How long arguments may be. */
    public static final int LONGEST_ARGUMENTS = 32_000;

    /** A function of a module, both 1 to 200 characters. */
    public record ModuleFunction(String moduleId, String function) {
        public ModuleFunction {
            requireNonNull(moduleId, "moduleId is null");
            requireNonNull(function, "function is null");
        }
    }

    public TaskAction {
        requireNonNull(command, "command is null");
        requireNonNull(arguments, "arguments is null");
        requireNonNull(function, "function is null");
    }
}

package io.xcore.settings.internal.files;

/**
 * What is wrong with a configuration file. It never quotes a value, which may be a secret.
 *
 * @param line where, from 1
 * @param refused whether the file is left out for it; otherwise it is only worth telling
 */
public record Fault(int line, String problem, boolean refused) {
    static Fault refused(int line, String problem) {
        return new Fault(line, problem, true);
    }

    static Fault warning(int line, String problem) {
        return new Fault(line, problem, false);
    }
}

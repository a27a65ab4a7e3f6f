package io.xcore.itests.support;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A small file system at a folder, in memory, which can be filled to the last byte. Mounting it takes root's rights. */
public final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 4_096;

    private final Path folder;
    private final boolean mounted;

    private SmallDisk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    /** Mounts it, if that can be done. */
    public static SmallDisk at(Path folder, int mebibytes) {
        return new SmallDisk(
                folder, run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "xcore", folder.toString()));
    }

    public boolean mounted() {
        return mounted;
    }

    /** Leaves no room for anything. */
    public void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler())) {
            byte[] block = new byte[BLOCK];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            if (Files.getFileStore(folder).getUsableSpace() >= BLOCK) {
                throw e;
            }
        }
    }

    /** Gives the room back that {@link #fill} took. */
    public void free() throws IOException {
        Files.delete(filler());
    }

    @Override
    public void close() {
        if (mounted && !run("umount", "--lazy", folder.toString())) {
            throw new IllegalStateException("It stays mounted: " + folder);
        }
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private static boolean run(String... command) {
        if (Programs.onThePath(command[0]).isEmpty()) {
            return false;
        }
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

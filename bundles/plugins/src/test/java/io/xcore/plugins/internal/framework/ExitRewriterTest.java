package io.xcore.plugins.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

class ExitRewriterTest {
    /** Loaded only after it has been rewritten. */
    public static final class Quitter implements Runnable {
        private final int way;

        public Quitter(Integer way) {
            this.way = way;
        }

        @Override
        public void run() {
            switch (way) {
                case 0 -> System.exit(1);
                case 1 -> Runtime.getRuntime().exit(1);
                case 2 -> Runtime.getRuntime().halt(1);
                default -> System.lineSeparator();
            }
        }
    }

    private static final class Loader extends ClassLoader {
        Class<?> define(String name, byte[] bytes) {
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private static Runnable rewritten(int way) throws IOException, ReflectiveOperationException {
        String name = Quitter.class.getName();
        try (InputStream in = Quitter.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            ClassReader reader = new ClassReader(in);
            ClassWriter writer = new ClassWriter(reader, 0);
            ExitRewriter rewriter = new ExitRewriter(writer);
            reader.accept(rewriter, 0);
            assertThat(rewriter.rewrote()).isTrue();
            Class<?> type = new Loader().define(name, writer.toByteArray());
            return (Runnable) type.getConstructor(Integer.class).newInstance(way);
        }
    }

    @Test
    void everyWayToEndTheProcessThrowsInstead() throws Exception {
        for (int way = 0; way < 3; way++) {
            assertThatThrownBy(rewritten(way)::run)
                    .isInstanceOf(SecurityException.class)
                    .hasMessageContaining("must not end the process");
        }
    }

    @Test
    void everythingElseStaysAsItWas() throws Exception {
        rewritten(3).run();
    }
}

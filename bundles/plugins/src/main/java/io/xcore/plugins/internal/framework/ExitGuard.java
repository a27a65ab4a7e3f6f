package io.xcore.plugins.internal.framework;

import java.nio.charset.StandardCharsets;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;

/**
 * Keeps plugins from ending the process: calls of {@code System.exit}, {@code Runtime.exit} and {@code Runtime.halt} in
 * their classes throw instead. A plugin that insists can get around it by reflection; it then ends as one that crashed
 * the platform ({@link StartMarkers}).
 */
final class ExitGuard implements WeavingHook {
    @Override
    public void weave(WovenClass woven) {
        if (!woven.getBundleWiring().getBundle().getLocation().startsWith(OsgiPluginRuntime.LOCATION)
                || !mayExit(woven.getBytes())) {
            return;
        }
        ClassReader reader = new ClassReader(woven.getBytes());
        ClassWriter writer = new ClassWriter(reader, 0);
        ExitRewriter rewriter = new ExitRewriter(writer);
        reader.accept(rewriter, 0);
        if (rewriter.rewrote()) {
            woven.setBytes(writer.toByteArray());
        }
    }

    /** Whether the constant pool has the words: far cheaper than parsing every class. */
    private static boolean mayExit(byte[] bytes) {
        String pool = new String(bytes, StandardCharsets.ISO_8859_1);
        return (pool.contains("java/lang/System") || pool.contains("java/lang/Runtime"))
                && (pool.contains("exit") || pool.contains("halt"));
    }
}

package io.xcore.wasm.internal.rest.routes;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import io.xcore.security.Public;
import io.xcore.security.RequiresPermission;
import io.xcore.wasm.internal.plugin.PluginManifest;
import io.xcore.wasm.internal.plugin.WasmPlugin;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.core.UriInfo;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Makes the JAX-RS resource of a plugin's routes: a class with an annotated method for each, as an author of Java would
 * write it, so that everything that reads annotations (permissions, the table of routes, OpenAPI) treats both alike.
 */
final class RouteClass {
    private static final String NAME = "io/xcore/wasm/internal/rest/routes/Routes";
    private static final String PARENT = Type.getInternalName(RouteResource.class);
    private static final Map<String, Class<? extends Annotation>> METHODS = Map.of(
            "GET", GET.class, "POST", POST.class, "PUT", PUT.class, "PATCH", PATCH.class, "DELETE", DELETE.class);
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final List<Class<?>> CONTEXT = List.of(UriInfo.class, HttpHeaders.class, SecurityContext.class);

    private RouteClass() {}

    /** The resource of a plugin that has routes. */
    static RouteResource instance(WasmPlugin plugin) {
        byte[] code = code(plugin.manifest().routes());
        try {
            return (RouteResource) new Loader()
                    .define(NAME.replace('/', '.'), code)
                    .getConstructor(Object.class)
                    .newInstance(plugin);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A class that was just made can be used", e);
        }
    }

    /** One class loader for each: its class goes with the plugin. */
    private static final class Loader extends ClassLoader {
        Loader() {
            super(RouteClass.class.getClassLoader());
        }

        Class<?> define(String name, byte[] code) {
            return defineClass(name, code, 0, code.length);
        }
    }

    private static byte[] code(List<PluginManifest.Route> routes) {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.visit(V17, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, NAME, null, PARENT, null);
        value(type.visitAnnotation(Type.getDescriptor(Path.class), true), "/");
        constructor(type);
        for (int index = 0; index < routes.size(); index++) {
            method(type, index, routes.get(index));
        }
        type.visitEnd();
        return type.toByteArray();
    }

    private static void constructor(ClassWriter type) {
        MethodVisitor method = type.visitMethod(ACC_PUBLIC, "<init>", "(Ljava/lang/Object;)V", null, null);
        method.visitCode();
        method.visitVarInsn(ALOAD, 0);
        method.visitVarInsn(ALOAD, 1);
        method.visitMethodInsn(INVOKESPECIAL, PARENT, "<init>", "(Ljava/lang/Object;)V", false);
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static void method(ClassWriter type, int index, PluginManifest.Route route) {
        boolean body = WITH_BODY.contains(route.method());
        MethodVisitor method = type.visitMethod(ACC_PUBLIC, name(index, route), descriptor(body), null, null);
        annotations(method, route, body);
        for (int parameter = 0; parameter < CONTEXT.size(); parameter++) {
            method.visitParameterAnnotation(parameter, Type.getDescriptor(Context.class), true)
                    .visitEnd();
        }
        method.visitCode();
        method.visitVarInsn(ALOAD, 0);
        method.visitLdcInsn(index);
        for (int parameter = 1; parameter <= CONTEXT.size(); parameter++) {
            method.visitVarInsn(ALOAD, parameter);
        }
        if (body) {
            method.visitVarInsn(ALOAD, CONTEXT.size() + 1);
        } else {
            method.visitInsn(ACONST_NULL);
        }
        method.visitMethodInsn(
                INVOKEVIRTUAL, NAME, "answer", "(I" + descriptor(true).substring(1), false);
        method.visitInsn(ARETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** OpenAPI names operations by it. */
    private static String name(int index, PluginManifest.Route route) {
        return route.function().replaceAll("[^A-Za-z0-9_]", "_") + "_" + index;
    }

    private static String descriptor(boolean body) {
        StringBuilder text = new StringBuilder("(");
        CONTEXT.forEach(parameter -> text.append(Type.getDescriptor(parameter)));
        if (body) {
            text.append(Type.getDescriptor(InputStream.class));
        }
        return text.append(')').append(Type.getDescriptor(Response.class)).toString();
    }

    private static void annotations(MethodVisitor method, PluginManifest.Route route, boolean body) {
        method.visitAnnotation(Type.getDescriptor(METHODS.get(route.method())), true)
                .visitEnd();
        value(method.visitAnnotation(Type.getDescriptor(Path.class), true), route.path());
        values(method.visitAnnotation(Type.getDescriptor(Produces.class), true), MediaType.WILDCARD);
        if (body) {
            values(method.visitAnnotation(Type.getDescriptor(Consumes.class), true), MediaType.WILDCARD);
        }
        if (route.open()) {
            method.visitAnnotation(Type.getDescriptor(Public.class), true).visitEnd();
        } else if (route.permission() != null) {
            value(method.visitAnnotation(Type.getDescriptor(RequiresPermission.class), true), route.permission());
        }
    }

    private static void value(AnnotationVisitor annotation, String value) {
        annotation.visit("value", value);
        annotation.visitEnd();
    }

    private static void values(AnnotationVisitor annotation, String value) {
        AnnotationVisitor array = annotation.visitArray("value");
        array.visit(null, value);
        array.visitEnd();
        annotation.visitEnd();
    }
}

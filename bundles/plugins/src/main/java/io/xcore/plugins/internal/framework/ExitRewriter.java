package io.xcore.plugins.internal.framework;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Replaces each call that ends the process by a call of a private method, added to the same class, that throws. The
 * stack keeps its shape, so no frame has to be computed anew.
 */
final class ExitRewriter extends ClassVisitor {
    private static final String GUARD = "xcore$exit";
    private static final String GUARD_STATIC = "(I)V";
    private static final String GUARD_RUNTIME = "(Ljava/lang/Runtime;I)V";

    private String owner = "";
    private boolean isInterface;
    private boolean staticCall;
    private boolean runtimeCall;

    ExitRewriter(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    boolean rewrote() {
        return staticCall || runtimeCall;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        owner = name;
        isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(api, super.visitMethod(access, name, descriptor, signature, exceptions)) {
            @Override
            public void visitMethodInsn(
                    int opcode, String target, String method, String descriptor, boolean onInterface) {
                boolean ends = descriptor.equals("(I)V") && (method.equals("exit") || method.equals("halt"));
                if (ends && target.equals("java/lang/System")) {
                    staticCall = true;
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, GUARD, GUARD_STATIC, isInterface);
                } else if (ends && target.equals("java/lang/Runtime")) {
                    runtimeCall = true;
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, GUARD, GUARD_RUNTIME, isInterface);
                } else {
                    super.visitMethodInsn(opcode, target, method, descriptor, onInterface);
                }
            }
        };
    }

    @Override
    public void visitEnd() {
        if (staticCall) {
            addGuard(GUARD_STATIC, 1);
        }
        if (runtimeCall) {
            addGuard(GUARD_RUNTIME, 2);
        }
        super.visitEnd();
    }

    private void addGuard(String descriptor, int locals) {
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodVisitor method = super.visitMethod(access, GUARD, descriptor, null, null);
        method.visitCode();
        method.visitTypeInsn(Opcodes.NEW, "java/lang/SecurityException");
        method.visitInsn(Opcodes.DUP);
        method.visitLdcInsn("A plugin must not end the process");
        method.visitMethodInsn(
                Opcodes.INVOKESPECIAL, "java/lang/SecurityException", "<init>", "(Ljava/lang/String;)V", false);
        method.visitInsn(Opcodes.ATHROW);
        method.visitMaxs(3, locals);
        method.visitEnd();
    }
}

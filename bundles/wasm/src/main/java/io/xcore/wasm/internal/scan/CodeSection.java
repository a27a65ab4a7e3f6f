package io.xcore.wasm.internal.scan;

/** Reads the bodies of functions. */
final class CodeSection {
    private static final int BRIEF_BYTES = 4_096;

    private final ByteReader reader;
    private final Declared declared;
    private final InstructionReader instructions;
    private int bodies;

    CodeSection(ByteReader reader, Declared declared, InstructionReader instructions) {
        this.reader = reader;
        this.declared = declared;
        this.instructions = instructions;
    }

    void read() throws InvalidModuleException {
        bodies = reader.count(3, "function bodies");
        check();
        FunctionTable functions = declared.functions;
        for (int function = functions.imported(); function < functions.size(); function++) {
            reader.at("function", function);
            if (body(declared.types.parameterCount(functions.type(function)))) {
                declared.brief.set(function);
            }
        }
    }

    /** Whether there are as many as functions were declared; at the end of the module, too, should there be none. */
    void check() throws InvalidModuleException {
        int functions = declared.functions.defined();
        if (bodies != functions) {
            reader.enter(Section.CODE.text());
            throw reader.invalid(bodies + " function bodies, " + functions + " functions were declared", -1);
        }
    }

    /** Whether it ends soon, whatever it is called with. */
    private boolean body(int parameters) throws InvalidModuleException {
        long size = reader.u32();
        reader.atMost(size, declared.limits.functionBytes(), "bytes of code");
        int outer = reader.narrow(size, "bytes of code");
        boolean brief = instructions.body(locals(parameters)) && size <= BRIEF_BYTES;
        reader.widen(outer);
        return brief;
    }

    private int locals(int parameters) throws InvalidModuleException {
        int groups = reader.count(2, "groups of locals");
        long locals = parameters;
        for (int i = 0; i < groups; i++) {
            locals += reader.u32();
            declared.value(reader);
        }
        reader.atMost(locals, declared.limits.locals(), "locals with the parameters");
        return (int) locals;
    }
}

package io.xcore.wasm.internal.scan;

/** Reads a module section by section. For one module only. */
final class SectionReader {
    private final byte[] wasm;
    private final ByteReader reader;
    private final Declared declared;
    private final DeclarationSections declarations;
    private final ImportSection imports;
    private final ExportSection exports;
    private final ElementSection elements;
    private final CodeSection code;
    private final DataSection data;
    private final CustomSections custom;
    private Section last = Section.CUSTOM;
    private boolean start;
    private int parsedBytes;

    SectionReader(byte[] wasm, ScanLimits limits) {
        this.wasm = wasm;
        reader = new ByteReader(wasm, 0, wasm.length);
        declared = new Declared(limits);
        ResourceTypes resources = new ResourceTypes(reader, declared);
        InstructionReader instructions = new InstructionReader(reader, declared);
        declarations = new DeclarationSections(reader, declared, resources, instructions);
        imports = new ImportSection(reader, declared, resources);
        exports = new ExportSection(reader, declared);
        elements = new ElementSection(reader, declared, instructions);
        code = new CodeSection(reader, declared, instructions);
        data = new DataSection(reader, declared, instructions);
        custom = new CustomSections(reader);
    }

    ModuleOutline read() throws InvalidModuleException {
        Header.check(wasm);
        reader.skip(Header.BYTES);
        while (reader.remaining() > 0) {
            section();
        }
        code.check();
        data.check();
        return new ModuleOutline(
                custom.moduleName(),
                exports.functions(),
                imports.list(),
                exports.names(),
                declared.memories.list(),
                declared.tables.list(),
                declared.functions.defined(),
                parsedBytes,
                declared.features.with(start),
                custom.kept(),
                exports.brief());
    }

    private void section() throws InvalidModuleException {
        reader.enter("module");
        Section section = kind();
        long size = reader.u32();
        reader.enter(section.text());
        int outer = reader.narrow(size, "bytes");
        if (section != Section.CUSTOM && section != Section.DATA) {
            parsedBytes += (int) size;
        }
        content(section);
        reader.widen(outer);
    }

    private Section kind() throws InvalidModuleException {
        int id = reader.u8();
        Section section = Section.of(id).orElseThrow(() -> reader.invalid("unknown section " + id));
        if (section == Section.CUSTOM) {
            return section;
        }
        if (section == last) {
            throw reader.invalid("a second " + section.text());
        }
        if (section.compareTo(last) < 0) {
            throw reader.invalid("the " + section.text() + " comes after the " + last.text());
        }
        last = section;
        return section;
    }

    private void content(Section section) throws InvalidModuleException {
        switch (section) {
            case CUSTOM -> custom.read();
            case TYPE -> new TypeSection(reader, declared).read();
            case IMPORT -> imports.read();
            case FUNCTION -> declarations.functions();
            case TABLE -> declarations.tables();
            case MEMORY -> declarations.memories();
            case TAG -> declarations.tags();
            case GLOBAL -> declarations.globals();
            case EXPORT -> exports.read();
            case START -> start();
            case ELEMENT -> elements.read();
            case DATA_COUNT -> data.readCount();
            case CODE -> code.read();
            case DATA -> data.read();
        }
    }

    private void start() throws InvalidModuleException {
        reader.index(declared.functions.size(), "function");
        start = true;
    }
}

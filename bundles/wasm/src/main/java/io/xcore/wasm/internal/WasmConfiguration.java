package io.xcore.wasm.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set about WebAssembly modules. */
@ObjectClassDefinition(
        id = WasmConfiguration.PID,
        name = "Xcore WebAssembly",
        description = "How many modules are kept, how large they are, and what their calls may use")
public @interface WasmConfiguration {
    /** Its id. */
    String PID = "io.xcore.wasm";

    @AttributeDefinition(name = "Size", description = "How large a module is at most, in KiB, 1 to 65536")
    int module_kibibytes() default 8_192;

    @AttributeDefinition(name = "Modules", description = "How many modules a user may have, 1 to 10000")
    int modules_limit() default 100;

    @AttributeDefinition(
            name = "Versions",
            description = "How many versions of a module are kept, 1 to 1000; the oldest inactive ones go")
    int versions_limit() default 20;

    @AttributeDefinition(
            name = "Memory",
            description = "Pages of 64 KiB of all memories of an instance, 1 to 32768; they are heap of this process")
    int memory_pages() default 256;

    @AttributeDefinition(name = "Tables", description = "Entries of all tables of an instance, 1 to 10000000")
    int table_entries() default 100_000;

    @AttributeDefinition(
            name = "Fuel",
            description = "Instructions of a call; 0: no bound. A bound makes calls slower by two orders of magnitude")
    long fuel() default 0;

    @AttributeDefinition(name = "Timeout", description = "Seconds a call may take, 1 to 3600")
    int timeout_seconds() default 30;

    @AttributeDefinition(name = "Concurrency", description = "Calls of a module at the same time, 1 to 1000")
    int concurrency() default 16;

    @AttributeDefinition(name = "Output", description = "KiB kept of each of the streams a call writes to, 1 to 1024")
    int output_kibibytes() default 64;

    @AttributeDefinition(
            name = "Stack",
            description = "KiB of the stack of a call's thread, 256 to 1024: how deeply functions can call each other")
    int stack_kibibytes() default 1_024;

    @AttributeDefinition(
            name = "Compilation",
            description = "Seconds compiling a module may take, 1 to 600; then it stays interpreted")
    int compile_seconds() default 60;

    @AttributeDefinition(name = "Snapshots", description = "How many snapshots a user may have, 1 to 1000")
    int snapshots_limit() default 20;

    @AttributeDefinition(
            name = "Size of a snapshot",
            description = "How large all that a snapshot holds is at most, in KiB, 1 to 1073741824")
    int snapshot_kibibytes() default 262_144;
}

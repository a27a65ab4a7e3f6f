package io.xcore.wasm.internal.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.ModuleCode;
import io.xcore.wasm.internal.Samples;
import io.xcore.wasm.internal.engine.EngineException;
import io.xcore.wasm.internal.engine.GuestState;
import io.xcore.wasm.internal.engine.chicory.ChicoryEngine;
import io.xcore.wasm.internal.running.CallOutcome.Status;
import io.xcore.wasm.internal.running.ModuleInstances.Replacement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Named instances that are looked at and replaced, in a heap that has room for a few of them. */
final class ModuleInstancesTest {
    private static final ModuleCode STATE = Samples.code("state");
    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir
    Path folder;

    private final ExecutorService callers = Executors.newSingleThreadExecutor();
    private ModuleRunner runner;
    private ModuleInstances instances;

    @BeforeEach
    void open() throws IOException {
        runner = new ModuleRunner(
                new ChicoryEngine(), new CompiledFiles(folder, CompiledFilesTest::seal), new HeapBudget(400));
        instances = runner.instances();
    }

    @AfterEach
    void close() {
        callers.shutdownNow();
        runner.close();
    }

    private CallOutcome call(ModuleCode code, String instance, String function) throws InterruptedException {
        return runner.call(code, new Call(function, List.of(), Optional.empty(), Optional.of(instance)));
    }

    private Object next(String instance) throws InterruptedException {
        return call(STATE, instance, "next").results().get(0);
    }

    /** What one of them has in its globals and tables. */
    private GuestState state(String instance) throws InterruptedException {
        List<GuestState> states = new ArrayList<>();
        instances.visit(STATE.id(), SHORT, (name, sha256, guest) -> {
            try {
                if (name.equals(instance)) {
                    states.add(guest.state());
                }
            } catch (EngineException e) {
                throw new AssertionError(e);
            }
        });
        return states.get(0);
    }

    private void add(Replacement replacement, String name, GuestState state) throws Exception {
        replacement.add(STATE, name, state, index -> new ByteArrayInputStream(new byte[0]), SHORT);
    }

    private static void assertBusy(ThrowingCallable work, String message) {
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(work)
                .withMessageContaining(message)
                .matches(refusal -> refusal.code() == ErrorCode.RATE_LIMITED);
    }

    @Test
    void instancesAreLookedAtInTheOrderOfTheirNames() throws Exception {
        next("b");
        next("a");
        List<String> seen = new ArrayList<>();
        instances.visit(STATE.id(), SHORT, (name, sha256, guest) -> seen.add(name + " " + sha256));
        assertThat(seen).containsExactly("a sha-of-state", "b sha-of-state");
        instances.visit("mod-none", SHORT, (name, sha256, guest) -> seen.clear());
        assertThat(seen).hasSize(2);
    }

    @Test
    void oneThatIsBeingCalledIsWaitedFor() throws Exception {
        ModuleCode loops = Samples.code("loops");
        Future<CallOutcome> endless = callers.submit(() ->
                runner.call(loops, new Call("br", List.of(), Optional.of(Duration.ofSeconds(5)), Optional.of("busy"))));
        assertBusy(
                () -> {
                    while (!endless.isDone()) {
                        instances.visit(loops.id(), SHORT, (name, sha256, guest) -> {});
                    }
                },
                "Instance 'busy' is being called");
        assertThat(endless.get().status()).isEqualTo(Status.TIMEOUT);
    }

    @Test
    void allOfAModuleAreReplacedAtOnce() throws Exception {
        next("one");
        GuestState once = state("one");
        next("one");
        runner.forget(STATE.id());
        next("other");
        try (Replacement replacement = instances.replacement(Set.of(STATE.id()))) {
            add(replacement, "one", once);
            assertThat(next("other")).as("not yet").isEqualTo(2);
            replacement.install();
        }
        assertThat(next("one")).isEqualTo(2);
        assertThat(next("other")).as("a new one").isEqualTo(1);
    }

    @Test
    void whatIsNotInstalledGivesBackItsRoom() throws Exception {
        next("one");
        GuestState once = state("one");
        for (int times = 0; times < 20; times++) {
            try (Replacement replacement = instances.replacement(Set.of(STATE.id()))) {
                add(replacement, "one", once);
            }
        }
        assertThat(next("one")).isEqualTo(2);
    }

    @Test
    void withoutRoomNothingIsReplaced() throws Exception {
        next("one");
        GuestState once = state("one");
        try (Replacement replacement = instances.replacement(Set.of(STATE.id()))) {
            for (int index = 0; index < 3; index++) {
                add(replacement, "more" + index, once);
            }
            assertBusy(
                    () -> {
                        for (int index = 3; index < 10; index++) {
                            add(replacement, "more" + index, once);
                        }
                    },
                    "There is no memory for the instances");
        }
        assertThat(next("one")).isEqualTo(2);
    }

    @Test
    void thereAreNotMoreInstancesThanThereMayBe() throws Exception {
        ModuleCode math = Samples.code("math");
        for (int index = 1; index < NamedInstances.MOST; index++) {
            call(math, "i" + index, "nothing");
        }
        next("one");
        GuestState once = state("one");
        try (Replacement replacement = instances.replacement(Set.of(STATE.id()))) {
            add(replacement, "instead", once);
            assertBusy(() -> add(replacement, "more", once), "There is no memory for the instances");
        }
    }

    @Test
    void oneThatDoesNotFitGivesBackItsRoom() throws Exception {
        next("one");
        GuestState once = state("one");
        GuestState wrong = new GuestState(List.of(1), List.of(), List.of(), List.of(), List.of());
        for (int times = 0; times < 20; times++) {
            try (Replacement replacement = instances.replacement(Set.of(STATE.id()))) {
                assertThatExceptionOfType(EngineException.class).isThrownBy(() -> add(replacement, "one", wrong));
            }
        }
        try (Replacement replacement = instances.replacement(Set.of(STATE.id()))) {
            add(replacement, "one", once);
        }
    }

    /** It was told which version to call, and then the snapshot was restored. */
    @Test
    void aCallOfAnotherVersionDoesNotTakeARestoredInstanceAway() throws Exception {
        next("one");
        try (Replacement replacement = instances.replacement(Set.of(STATE.id()))) {
            add(replacement, "one", state("one"));
            replacement.install();
        }
        ModuleCode late = new ModuleCode(STATE.id(), "another", STATE.outline(), STATE.bounds(), STATE.bytes());
        assertBusy(() -> call(late, "one", "next"), "is being restored");
        assertThat(next("one")).isEqualTo(2);
        runner.forget(STATE.id());
        assertThat(call(late, "one", "next").results()).containsExactly(1);
    }
}

package viva.store.written;

import static viva.store.written.WrittenJson.quoted;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import viva.store.written.WrittenJson.OtherForm;
import viva.study.Artifact;
import viva.study.ByteSize;
import viva.study.Event;
import viva.study.PromptRef;
import viva.study.Resources;
import viva.study.Spend;
import viva.study.Step;
import viva.study.Usage;

/// The events of which a journal has very many, from the payloads that Viva writes for them.
public final class FrequentEvents {
    private static final byte[] CALL = quoted("call");
    private static final byte[] CALLS = quoted("calls");
    private static final byte[] CELL = quoted("cell");
    private static final byte[] COST = quoted("cost");
    private static final byte[] CPU = quoted("cpu");
    private static final byte[] CACHED_TOKENS = quoted("cachedTokens");
    private static final byte[] DIGEST = quoted("digest");
    private static final byte[] DISK = quoted("disk");
    private static final byte[] EXPERIMENT = quoted("experiment");
    private static final byte[] FINISH = quoted("finish");
    private static final byte[] GPU = quoted("gpu");
    private static final byte[] GPUS = quoted("gpus");
    private static final byte[] ID = quoted("id");
    private static final byte[] INPUT_TOKENS = quoted("inputTokens");
    private static final byte[] LATENCY = quoted("latency");
    private static final byte[] MEDIA_TYPE = quoted("mediaType");
    private static final byte[] MODEL = quoted("model");
    private static final byte[] MONEY = quoted("money");
    private static final byte[] OUTPUT = quoted("output");
    private static final byte[] OUTPUT_TOKENS = quoted("outputTokens");
    private static final byte[] PEAK_GPU_MEMORY = quoted("peakGpuMemory");
    private static final byte[] PEAK_MEMORY = quoted("peakMemory");
    private static final byte[] PROCESSES = quoted("processes");
    private static final byte[] PRODUCER = quoted("producer");
    private static final byte[] PROMPT = quoted("prompt");
    private static final byte[] RECORDED = quoted("recorded");
    private static final byte[] RENDERED = quoted("rendered");
    private static final byte[] REPLY = quoted("reply");
    private static final byte[] RESOURCES = quoted("resources");
    private static final byte[] ROLE = quoted("role");
    private static final byte[] SANDBOX = quoted("sandbox");
    private static final byte[] SIZE = quoted("size");
    private static final byte[] STEP = quoted("step");
    private static final byte[] TOKENS = quoted("tokens");
    private static final byte[] TRIALS = quoted("trials");
    private static final byte[] USAGE = quoted("usage");
    private static final byte[] VERSION = quoted("version");
    private static final byte[] WALL = quoted("wall");
    private static final byte[] WORST_CASE = quoted("worstCase");
    private static final byte[] WRITTEN_TOKENS = quoted("writtenTokens");
    private static final ByteSize NO_BYTES = new ByteSize(0);

    private final SharedValues shared;

    /// @param shared keeps what comes again in the events of one journal
    public FrequentEvents(SharedValues shared) {
        this.shared = shared;
    }

    /// The event of a payload; empty where it is not one of the frequent ones, or has another form
    /// than the one in which Viva writes it.
    ///
    /// @param type its name, as in a journal
    public Optional<Event> read(String type, byte[] payload) {
        WrittenJson json = new WrittenJson(payload, shared);
        try {
            Event event =
                    switch (type) {
                        case "cellFinished" -> cellFinished(json);
                        case "callReserved" -> callReserved(json);
                        case "callSettled" -> callSettled(json);
                        case "sandboxReserved" -> sandboxReserved(json);
                        case "sandboxUsed" -> sandboxUsed(json);
                        case "stepStarted" -> stepStarted(json);
                        default -> throw new OtherForm();
                    };
            json.end();
            return Optional.of(event);
        } catch (OtherForm | IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Event cellFinished(WrittenJson json) throws OtherForm {
        var event =
                new Event.CellFinished(
                        json.open().first(EXPERIMENT).text(),
                        json.then(CELL).cell(),
                        artifact(json.then(TRIALS)));
        json.close();
        return event;
    }

    private static Event callReserved(WrittenJson json) throws OtherForm {
        var event =
                new Event.CallReserved(
                        json.open().first(CALL).call(),
                        json.then(ROLE).text(),
                        prompt(json.then(PROMPT)),
                        json.then(MODEL).text(),
                        spend(json.then(WORST_CASE)));
        json.close();
        return event;
    }

    private static Event callSettled(WrittenJson json) throws OtherForm {
        var event =
                new Event.CallSettled(
                        json.open().first(CALL).call(),
                        artifact(json.then(REPLY)),
                        json.then(PRODUCER).text(),
                        json.then(RECORDED).yesOrNo(),
                        json.then(FINISH).text(),
                        usage(json.then(USAGE)));
        json.close();
        return event;
    }

    private static Event sandboxReserved(WrittenJson json) throws OtherForm {
        var event =
                new Event.SandboxReserved(
                        json.open().first(EXPERIMENT).text(),
                        json.then(PROCESSES).smallNumber(),
                        json.then(GPUS).smallNumber(),
                        spend(json.then(WORST_CASE)));
        json.close();
        return event;
    }

    private static Event sandboxUsed(WrittenJson json) throws OtherForm {
        var event =
                new Event.SandboxUsed(
                        json.open().first(EXPERIMENT).text(), resources(json.then(RESOURCES)));
        json.close();
        return event;
    }

    private static Event stepStarted(WrittenJson json) throws OtherForm {
        var event = new Event.StepStarted(Step.parse(json.open().first(STEP).text()));
        json.close();
        return event;
    }

    private static Artifact artifact(WrittenJson json) throws OtherForm {
        var artifact =
                new Artifact(
                        json.open().first(DIGEST).digest(),
                        json.then(MEDIA_TYPE).text(),
                        json.then(SIZE).number(),
                        json.then(STEP).text());
        json.close();
        return artifact;
    }

    private static PromptRef prompt(WrittenJson json) throws OtherForm {
        var prompt =
                new PromptRef(
                        json.open().first(ID).text(),
                        json.then(VERSION).smallNumber(),
                        artifact(json.then(RENDERED)));
        json.close();
        return prompt;
    }

    private static Spend spend(WrittenJson json) throws OtherForm {
        var spend =
                new Spend(
                        json.open().first(MONEY).money(),
                        json.then(TOKENS).number(),
                        json.then(CALLS).smallNumber(),
                        json.then(SANDBOX).duration(),
                        duration(json, GPU),
                        duration(json, WALL),
                        size(json, DISK));
        json.close();
        return spend;
    }

    private static Usage usage(WrittenJson json) throws OtherForm {
        var usage =
                new Usage(
                        json.open().first(INPUT_TOKENS).number(),
                        json.then(CACHED_TOKENS).number(),
                        json.then(OUTPUT_TOKENS).number(),
                        json.then(COST).money(),
                        json.then(LATENCY).duration(),
                        json.has(WRITTEN_TOKENS) ? json.then(WRITTEN_TOKENS).number() : 0);
        json.close();
        return usage;
    }

    private static Resources resources(WrittenJson json) throws OtherForm {
        var resources =
                new Resources(
                        json.open().first(WALL).duration(),
                        json.then(CPU).duration(),
                        json.then(PEAK_MEMORY).size(),
                        json.then(OUTPUT).size(),
                        duration(json, GPU),
                        size(json, PEAK_GPU_MEMORY));
        json.close();
        return resources;
    }

    /// A component that is left out where it is nothing.
    private static Duration duration(WrittenJson json, byte[] quoted) throws OtherForm {
        return json.has(quoted) ? json.then(quoted).duration() : Duration.ZERO;
    }

    /// A component that is left out where it is nothing.
    private static ByteSize size(WrittenJson json, byte[] quoted) throws OtherForm {
        return json.has(quoted) ? json.then(quoted).size() : NO_BYTES;
    }
}

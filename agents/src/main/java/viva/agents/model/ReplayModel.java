package viva.agents.model;

import java.util.Optional;
import viva.agents.price.Rate;
import viva.study.CallId;
import viva.study.Usage;
import viva.study.VivaException;

/// Answers from a recording, matched by call id.
///
/// Before the first trial a prompt depends on nothing but the study and earlier answers, so there
/// its digest must match too. Prompts of `manuscript/` and `review/` hold this run's own numbers.
public final class ReplayModel implements Model {
    private final Recording recording;

    public ReplayModel(Recording recording) {
        this.recording = recording;
    }

    @Override
    public Reply reply(Request request) {
        CallId call = request.call();
        Recording.Entry entry =
                recording
                        .entry(call)
                        .orElseThrow(() -> doesNotFit(call, "it holds no answer to this call"));
        if (!followsTrials(call) && !entry.prompt().equals(request.prompt().digest())) {
            throw doesNotFit(
                    call,
                    "the prompt is another (recorded "
                            + entry.prompt().brief()
                            + ", now "
                            + request.prompt().digest().brief()
                            + "): the study or a prompt file has changed");
        }
        return new Reply(entry.reply(), entry.producer(), true, "recorded", Usage.NONE);
    }

    private static boolean followsTrials(CallId call) {
        return call.path().startsWith("manuscript/") || call.path().startsWith("review/");
    }

    private VivaException doesNotFit(CallId call, String why) {
        return new VivaException(
                VivaException.Code.USER,
                "The recording of "
                        + recording.header().study()
                        + " does not fit at call "
                        + call
                        + ": "
                        + why
                        + ". Record the study again, or answer live: --provider openai or --provider mailbox");
    }

    @Override
    public Optional<Rate> rate() {
        return Optional.of(Rate.FREE);
    }

    @Override
    public boolean readsNotes() {
        return false;
    }

    @Override
    public String label() {
        return "recording of "
                + recording.header().study()
                + " ("
                + recording.header().label()
                + ")";
    }
}

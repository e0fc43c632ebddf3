package viva.agents.history;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import viva.agents.model.Model;
import viva.agents.model.Reply;
import viva.agents.model.Request;
import viva.agents.price.Rate;
import viva.store.StudyView;
import viva.study.CallId;
import viva.study.Digest;
import viva.study.Event;
import viva.study.VivaException;

/// The answers that a journal holds, by call id. Never asks anybody. Thread-safe.
///
/// A call whose prompt is another than the one answered then gets that answer all the same; one
/// that the journal does not hold gets none. Both are [#differences].
public final class JournaledAnswers implements Model {
    private final StudyView then;
    private final Set<CallId> asked = ConcurrentHashMap.newKeySet();
    private final Map<CallId, String> differences = new ConcurrentSkipListMap<>();

    /// @param then the study that holds the answers; it must not change any more
    public JournaledAnswers(StudyView then) {
        this.then = then;
    }

    /// @throws VivaException USER where the journal holds no answer to this call
    @Override
    public Reply reply(Request request) {
        CallId call = request.call();
        Event.CallSettled settled = then.state().settled(call).orElseThrow(() -> notHeld(call));
        asked.add(call);
        Digest prompt = then.state().reserved(call).orElseThrow().prompt().rendered().digest();
        if (!prompt.equals(request.prompt().digest())) {
            differences.put(
                    call,
                    "%s: the prompt of %s is another (then %s, now %s)"
                            .formatted(
                                    call,
                                    request.prompt().id(),
                                    prompt.brief(),
                                    request.prompt().digest().brief()));
        }
        return new Reply(
                new String(then.artifacts().get(settled.reply().digest()), StandardCharsets.UTF_8),
                settled.producer(),
                settled.recorded(),
                settled.finish(),
                settled.usage());
    }

    private VivaException notHeld(CallId call) {
        String difference = call + ": this call was not made then, so there is no answer to it";
        differences.put(call, difference);
        return new VivaException(VivaException.Code.USER, difference);
    }

    /// Calls that were asked otherwise than then, only now, or only then; by call id.
    public List<String> differences() {
        Map<CallId, String> all = new ConcurrentSkipListMap<>(differences);
        for (Event.CallSettled settled : then.state().settled()) {
            if (!asked.contains(settled.call())) {
                all.put(settled.call(), settled.call() + ": this call was made then only");
            }
        }
        return new ArrayList<>(all.values());
    }

    /// How many answers were given.
    public int given() {
        return asked.size();
    }

    @Override
    public Optional<Rate> rate() {
        return Optional.of(Rate.FREE);
    }

    @Override
    public String label() {
        return "the journal of " + then.state().started().orElseThrow().id();
    }
}

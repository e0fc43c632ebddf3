package viva.agents.model.http;

import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Request;

/// Whether any of a request was sent: what was not, nobody bills.
final class Sending {
    /// Notes it for every request that is marked with one of these.
    static final EventListener LISTENER =
            new EventListener() {
                @Override
                public void requestHeadersStart(Call call) {
                    Sending sending = call.request().tag(Sending.class);
                    if (sending != null) {
                        sending.begun.set(true);
                    }
                }
            };

    private final AtomicBoolean begun = new AtomicBoolean();

    /// The request, marked with this.
    Request mark(Request request) {
        return request.newBuilder().tag(Sending.class, this).build();
    }

    boolean hasBegun() {
        return begun.get();
    }
}

package viva.agents.model.mailbox;

import viva.agents.model.Request;

/// A request as a person reads it: where the answer goes, then the prompt in full.
final class RequestFile {
    private RequestFile() {}

    /// The same request gives the same text.
    static String text(Request request, String name) {
        return """
                # Request %s

                Put the answer into `%s.answer.md` (or `.answer.json`) in this folder. Write it under another
                name and rename it if writing takes long. A first line `producer: …` may say who answers.
                Everything below the line is the prompt (%s, version %d, digest %s).

                ---

                %s
                """
                .formatted(
                        request.call(),
                        name,
                        request.prompt().id(),
                        request.prompt().version(),
                        request.prompt().digest().brief(),
                        request.prompt().text());
    }
}

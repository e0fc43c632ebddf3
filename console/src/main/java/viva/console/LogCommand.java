package viva.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import viva.agents.audit.ArtifactNames;
import viva.agents.history.Notebook;
import viva.store.Json;
import viva.store.StudyFolder;
import viva.store.StudyView;
import viva.study.Digest;
import viva.study.VivaException;

/// What happened in a study, when, and by whom.
@Command(
        name = "log",
        description = {
            "Reads a study's journal as a laboratory notebook: each line with the number of its event,",
            "which replay and fork take. Times are UTC. Reads only, also while the study runs."
        },
        mixinStandardHelpOptions = true)
final class LogCommand implements Callable<Integer> {
    @Mixin private StudyArgument study = new StudyArgument();

    @Option(
            names = "--json",
            description = "One event a line, for programs; docs/journal.md describes it.")
    private boolean json;

    @Option(
            names = "--artifact",
            paramLabel = "DIGEST",
            description = {
                "Prints what the study keeps under this digest instead: a prompt, a reply, a card. Its",
                "first digits will do."
            })
    private @Nullable String artifact;

    @Override
    public Integer call() {
        StudyFolder folder = study.folder();
        PrintWriter out = study.out();
        if (artifact != null) {
            out.print(kept(folder.read(), artifact));
        } else if (json) {
            folder.journal().forEach(recorded -> out.println(Json.text(recorded)));
        } else {
            out.print(Plain.text(Notebook.of(folder.read())));
        }
        out.flush();
        return 0;
    }

    private static String kept(StudyView view, String digits) {
        List<Digest> named =
                ArtifactNames.of(view.events()).keySet().stream()
                        .filter(digest -> digest.hex().startsWith(digits))
                        .toList();
        if (named.size() != 1) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "%s artifacts of this study begin with %s. `viva log --json` names each by its digest"
                            .formatted(
                                    named.isEmpty() ? "No" : named.size(), Plain.line(digits, 64)));
        }
        byte[] bytes = view.artifacts().get(named.getFirst());
        String text = new String(bytes, UTF_8);
        if (!Arrays.equals(text.getBytes(UTF_8), bytes)) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "%s is no text. It is the file artifacts/%s/%s of the study"
                            .formatted(
                                    digits,
                                    named.getFirst().hex().substring(0, 2),
                                    named.getFirst().hex().substring(2)));
        }
        return Plain.text(text);
    }
}

package viva.evaluation.gf2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.agents.model.ModelGateway;
import viva.agents.model.Request;
import viva.agents.model.ScriptedModel;
import viva.agents.prompt.PromptLibrary;
import viva.evaluation.ModelPool;
import viva.store.ArtifactFolder;
import viva.store.OpenRun;
import viva.store.SqliteJournal;
import viva.study.Budget;

/// Models as proposers: the scripted one solves the task from the words of its prompt alone.
class LiveGf2Test {
    private static final Pattern TERM = Pattern.compile("M_\\d+: v(\\d+) v(\\d+) v(\\d+)");
    private static final Pattern ROW =
            Pattern.compile("a = ([01]+|\\(none\\)), v = ([01]{12}), label = ([01])");

    @TempDir Path temp;

    @Test
    void tellsTheModelEnoughToFindTheTerm() {
        LiveGf2Report report = report(LiveGf2Test::eliminate);
        assertThat(report.steps())
                .allSatisfy(
                        step -> {
                            assertThat(step.alone().count()).isEqualTo(step.alone().of());
                            assertThat(step.committees().solved().count()).isEqualTo(3);
                        });
        assertThat(report.wholes().getFirst().found().count()).isEqualTo(3);
    }

    @Test
    void countsWhatIsNoMonomialAsNoProposal() {
        LiveGf2Report report =
                report(_ -> "{\"bits\": [1, 1, 13], \"reason\": \"it looks right\"}");
        assertThat(report.steps().getFirst().alone().count()).isZero();
        assertThat(report.text())
                .contains("3 coverage failures", "Proposals that are none", "from 1 to 12");
    }

    private LiveGf2Report report(Function<Request, String> answers) {
        try (OpenRun run =
                new OpenRun(
                        SqliteJournal.open(temp, Clock.systemUTC()),
                        new ArtifactFolder(temp.resolve("artifacts")))) {
            ModelGateway gateway =
                    new ModelGateway(ScriptedModel.of(answers), run, Budget.DEFAULTS, 4);
            return LiveGf2Report.of(
                    List.of(0, 3),
                    List.of(3),
                    3,
                    1,
                    new ModelPool(PromptLibrary.packed(), gateway, 2));
        }
    }

    /// Every three bits whose product agrees with each label, less the known terms.
    private static String eliminate(Request request) {
        String text = request.prompt().user();
        List<int[]> known = new ArrayList<>();
        Matcher term = TERM.matcher(text);
        while (term.find()) {
            known.add(
                    IntStream.rangeClosed(1, 3)
                            .map(i -> Integer.parseInt(term.group(i)))
                            .toArray());
        }
        List<String[]> rows = new ArrayList<>();
        Matcher row = ROW.matcher(text);
        while (row.find()) {
            rows.add(new String[] {row.group(1), row.group(2), row.group(3)});
        }
        for (int a = 1; a <= 12; a++) {
            for (int b = a + 1; b <= 12; b++) {
                for (int c = b + 1; c <= 12; c++) {
                    int[] bits = {a, b, c};
                    if (rows.stream().allMatch(one -> agrees(bits, known, one))) {
                        return "{\"bits\": [%d, %d, %d], \"reason\": \"the only one\"}"
                                .formatted(a, b, c);
                    }
                }
            }
        }
        throw new IllegalStateException("nothing fits: " + text);
    }

    private static boolean agrees(int[] bits, List<int[]> known, String[] row) {
        int label = product(bits, row[1]);
        for (int term = 0; term < known.size(); term++) {
            label ^= (row[0].charAt(term) - '0') & product(known.get(term), row[1]);
        }
        return label == row[2].charAt(0) - '0';
    }

    private static int product(int[] bits, String payload) {
        return IntStream.of(bits).allMatch(bit -> payload.charAt(bit - 1) == '1') ? 1 : 0;
    }
}

package viva.agents.committee;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import viva.study.Adaptive;
import viva.study.CommitteePolicy;
import viva.study.Selection;
import viva.tools.PlainText;

/// A selection as a compact table of plain text, for the console and the evidence page.
///
/// Who proposed what, the checks, the critics, the pairs, the winner and why. Model text in it is
/// shortened, made plain ([PlainText]), and still to be escaped by whoever sets it in HTML.
public final class SelectionReport {
    private static final int LABEL = 60;
    private static final List<String> HEAD =
            List.of("", "proposed by", "sound", "critics", "won/tied/lost", "");

    private SelectionReport() {}

    /// @param label a few words that name a candidate's content
    public static <C> String text(Selection<C> selection, Function<? super C, String> label) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (Standing standing : Aggregation.standings(selection)) {
            Selection.Candidate<C> candidate =
                    selection.candidate(standing.candidate()).orElseThrow();
            rows.add(row(selection, standing, candidate, label));
        }
        for (Selection.FailedProposal failed : selection.failed()) {
            String why = PlainText.line(failed.reason(), LABEL);
            rows.add(
                    List.of("  " + failed.id(), failed.id(), "-", "-", "-", "no proposal: " + why));
        }
        String pairs =
                Aggregation.duels(selection).stream()
                        .filter(duel -> selection.policy().adaptive().isEmpty() || duel.votes() > 0)
                        .map(SelectionReport::pair)
                        .collect(Collectors.joining());
        String winner = selection.winner().map(id -> "Winner: " + id + ". ").orElse("No winner. ");
        return title(selection) + table(rows) + pairs + winner + selection.reason() + "\n";
    }

    private static String title(Selection<?> selection) {
        CommitteePolicy policy = selection.policy();
        return "Committee "
                + selection.committee()
                + ": "
                + policy.proposals()
                + " proposals, "
                + policy.critics()
                + " critics each ("
                + policy.acceptance()
                + " must accept), "
                + policy.comparisons()
                + " comparisons a pair in both orders, "
                + policy.rule().name().toLowerCase(Locale.ROOT)
                + policy.adaptive().map(SelectionReport::adaptive).orElse("")
                + "\n";
    }

    private static String adaptive(Adaptive how) {
        return switch (how) {
            case Adaptive.Curtailed _ -> ", curtailed";
            case Adaptive.Sequential sequential ->
                    ", sequential: error "
                            + sequential.error()
                            + sequential.budget().map(budget -> ", budget " + budget).orElse("");
        };
    }

    private static <C> List<String> row(
            Selection<C> selection,
            Standing standing,
            Selection.Candidate<C> candidate,
            Function<? super C, String> label) {
        boolean won = selection.winner().filter(standing.candidate()::equals).isPresent();
        String name = PlainText.line(label.apply(candidate.content()), LABEL);
        String flaw = candidate.unsound().stream().findFirst().orElse("");
        return List.of(
                (won ? "* " : "  ") + standing.candidate(),
                candidate.proposedBy().stream()
                        .map(by -> tail(by.path()))
                        .collect(Collectors.joining(" ")),
                standing.sound() ? "yes" : "no",
                standing.sound() ? standing.critics().toString() : "-",
                standing.survived()
                        ? standing.wins() + "/" + standing.ties() + "/" + standing.losses()
                        : "-",
                standing.sound() ? name : name + " (" + PlainText.line(flaw, LABEL) + ")");
    }

    private static String tail(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String pair(Duel duel) {
        return "  "
                + duel.a()
                + " against "
                + duel.b()
                + ": "
                + duel.winner().orElse("tie")
                + " ("
                + order(duel.a(), duel.ab())
                + "; "
                + order(duel.b(), duel.ba())
                + ")\n";
    }

    private static String order(String first, Duel.Order order) {
        String rest =
                (order.ties() > 0 ? ", " + order.ties() + " tied" : "")
                        + (order.unparsable() > 0 ? ", " + order.unparsable() + " unparsable" : "");
        return first + " first " + order.forA() + ":" + order.forB() + rest;
    }

    private static String table(List<List<String>> rows) {
        int columns = HEAD.size();
        int[] widths =
                IntStream.range(0, columns)
                        .map(
                                column ->
                                        rows.stream()
                                                .mapToInt(row -> row.get(column).length())
                                                .max()
                                                .orElse(0))
                        .toArray();
        return rows.stream()
                .map(
                        row ->
                                IntStream.range(0, columns)
                                        .mapToObj(column -> pad(row.get(column), widths[column]))
                                        .collect(Collectors.joining("  "))
                                        .stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}

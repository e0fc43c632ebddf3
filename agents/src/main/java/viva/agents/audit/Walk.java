package viva.agents.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import viva.agents.committee.SelectionReport;
import viva.agents.protocol.Draft;
import viva.agents.protocol.Replies;
import viva.agents.protocol.RunRecord;
import viva.manuscript.Bindings;
import viva.manuscript.Numbers;
import viva.store.StudyView;
import viva.study.Approval;
import viva.study.CallId;
import viva.study.Claim;
import viva.study.Digest;
import viva.study.Estimate;
import viva.study.Event;
import viva.study.Passage;
import viva.study.Quantity;
import viva.study.Selection;
import viva.study.Source;
import viva.study.Stage;
import viva.study.Survey;
import viva.study.Trial;

/// The steps of a walk: sentence, claim, rule and verdict, quantity, trials, program line, prompt
/// and
/// votes, approvals.
final class Walk {
    private static final int EXAMPLES = 3;
    private final StudyView view;
    private final RunRecord record;
    private final Bindings bindings;
    private final PrintedText readable;
    private final Page page = new Page();

    Walk(StudyView view, RunRecord record, Bindings bindings) {
        this.view = view;
        this.record = record;
        this.bindings = bindings;
        this.readable = new PrintedText(bindings);
    }

    String claim(Claim claim) {
        page.head(claim.id() + ": " + claim.sentence());
        sentences("[[claim:" + claim.id() + "]]");
        theClaim(claim);
        for (String id : claim.rule().quantitiesUsed().stream().distinct().toList()) {
            bindings.quantity(id).ifPresent(this::measured);
        }
        decided();
        return page.text();
    }

    String quantity(Quantity quantity) {
        page.head(quantity.id() + ": " + quantity.meaning());
        about(quantity);
        decided();
        return page.text();
    }

    String number(String asked, List<Quantity> printed) {
        page.head(
                asked
                        + " is "
                        + printed.stream()
                                .map(Quantity::id)
                                .collect(Collectors.joining(" and also ")));
        printed.forEach(this::about);
        decided();
        return page.text();
    }

    private void about(Quantity quantity) {
        sentences("{{q:" + quantity.id());
        bindings.preregistration().claims().stream()
                .filter(claim -> claim.rule().quantitiesUsed().contains(quantity.id()))
                .forEach(this::theClaim);
        measured(quantity);
    }

    String constant(String name, String value) {
        page.head(name + " = " + value);
        sentences("{{s:" + name);
        page.line(
                "from",
                "the study file, frozen as " + record.study().id() + " before the run: study.yaml");
        approvals();
        return page.text();
    }

    String source(Source source) {
        page.head("[@" + source.key() + "] " + source.title());
        page.line(
                "source",
                String.join(", ", source.authors())
                        + " ("
                        + source.date()
                        + "). "
                        + source.venue()
                        + (source.locator().isEmpty() ? "" : " " + source.locator()));
        sentences("@" + source.key());
        Survey survey = record.products().get(Stage.SURVEY, Survey.class);
        for (Passage passage : survey.passages()) {
            if (passage.source().equals(source.key())) {
                page.line(
                        "passage",
                        "found literally at character "
                                + passage.start()
                                + ": \""
                                + passage.text()
                                + "\"");
            }
        }
        page.line(
                "text",
                source.text()
                        .map(text -> "artifact " + text.digest())
                        .orElse("not in the library"));
        return page.text();
    }

    private void theClaim(Claim claim) {
        page.line("claim", claim.id() + ": " + claim.sentence());
        page.line("rule", RunRecord.rule(claim.rule()));
        bindings.findings()
                .judgement(claim.id())
                .ifPresent(
                        judgement ->
                                page.line(
                                        "verdict",
                                        judgement.verdict().word() + ": " + judgement.reason()));
        String origin = bindings.preregistration().origin().getOrDefault(claim.id(), "");
        page.line(
                "predicted by",
                origin
                        + ", registered before the run as "
                        + bindings.findings().preregistration().brief());
    }

    private void measured(Quantity quantity) {
        Optional<Estimate> estimate = bindings.estimate(quantity.id());
        page.line("quantity", RunRecord.quantity(quantity) + ": " + quantity.meaning());
        estimate.ifPresent(
                e ->
                        page.line(
                                "value",
                                Numbers.value(e)
                                        + ", the median over "
                                        + e.bySeed().size()
                                        + " seeds; interval "
                                        + Numbers.interval(e)
                                        + " at level "
                                        + Numbers.of(e.level())));
        switch (quantity) {
            case Quantity.Query query -> trials(query);
            case Quantity.Formula formula ->
                    bindings.preregistration().quantities().stream()
                            .filter(
                                    other ->
                                            formula.expression()
                                                    .matches(".*\\b" + other.id() + "\\b.*"))
                            .forEach(this::measured);
        }
    }

    private void trials(Quantity.Query query) {
        List<Trial> trials =
                bindings.trials().stream()
                        .filter(
                                trial ->
                                        trial.metric().equals(query.metric())
                                                && trial.arm().has(query.where()))
                        .toList();
        page.line("trials", trials.size() + " values of " + query.metric() + ", for example");
        for (Trial trial : trials.stream().limit(EXAMPLES).toList()) {
            Digest artifact = bindings.cells().get(trial.cell().id());
            page.more(
                    trial.value()
                            + "  in "
                            + trial.cell()
                            + "  artifact "
                            + (artifact == null ? "?" : artifact.brief()));
        }
        trials.stream()
                .map(Trial::at)
                .distinct()
                .sorted()
                .forEach(at -> page.line("program line", at + "   " + sourceLine(at).strip()));
    }

    private String sourceLine(String at) {
        String number = at.substring(at.lastIndexOf(':') + 1);
        String source = record.programs().chosen().orElseThrow().content().source();
        return number.matches("[0-9]{1,6}")
                ? source.lines()
                        .skip(Math.max(0, Long.parseLong(number) - 1))
                        .findFirst()
                        .orElse("")
                : "";
    }

    /// Who wrote and chose the program, and who approved.
    private void decided() {
        Selection<Replies.ProgramDraft> programs = record.programs();
        Selection.Candidate<Replies.ProgramDraft> chosen = programs.chosen().orElseThrow();
        page.line(
                "program",
                chosen.content().fileName() + ", artifact " + record.program().source().digest());
        for (CallId call : chosen.proposedBy()) {
            page.line("written by", call(call));
        }
        page.line("chosen by", "");
        page.more(SelectionReport.text(programs, Replies.ProgramDraft::fileName).stripTrailing());
        approvals();
        record.notice().ifPresent(notice -> page.line("note", notice));
    }

    private String call(CallId call) {
        Optional<Event.CallReserved> reserved = view.state().reserved(call);
        Optional<Event.CallSettled> settled = view.state().settled(call);
        return call
                + ", prompt "
                + reserved.map(
                                event ->
                                        event.prompt().id()
                                                + " v"
                                                + event.prompt().version()
                                                + " as sent "
                                                + event.prompt().rendered().digest().brief())
                        .orElse("unknown")
                + ", answered by "
                + settled.map(
                                event ->
                                        event.producer()
                                                + (event.recorded()
                                                        ? " (replayed from a recording)"
                                                        : ""))
                        .orElse("nobody");
    }

    private void approvals() {
        for (Map.Entry<?, Approval> entry : view.state().decisions().entrySet()) {
            Approval approval = entry.getValue();
            page.line(
                    "approved",
                    approval.gate().word()
                            + " gate by "
                            + approval.by()
                            + " on "
                            + approval.host()
                            + " ("
                            + approval.how()
                            + ") over "
                            + approval.shown().brief());
        }
    }

    /// The lines of the paper in which a binding stands.
    private void sentences(String binding) {
        Optional<Draft> draft = record.products().find(Stage.MANUSCRIPT, Draft.class);
        if (draft.isEmpty()) {
            return;
        }
        List<String> lines =
                new String(
                                view.artifacts().get(draft.get().markdown().digest()),
                                StandardCharsets.UTF_8)
                        .lines()
                        .toList();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < lines.size() && found.size() < EXAMPLES; i++) {
            if (lines.get(i).contains(binding)) {
                found.add("paper.md:" + (i + 1) + "  " + readable.of(lines.get(i).strip()));
            }
        }
        found.forEach(line -> page.line("sentence", line));
    }
}

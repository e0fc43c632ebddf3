package viva.agents.protocol;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import viva.store.EditableText;
import viva.store.Json;
import viva.study.Artifact;
import viva.study.Claim;
import viva.study.Gate;
import viva.study.Manuscript;
import viva.study.Preregistration;
import viva.study.Proposal;
import viva.study.Quantity;
import viva.study.Stage;
import viva.study.Study;
import viva.study.VivaException;
import viva.verifier.proposal.ProposalIsSound;

/// What a person may edit at a gate: the plan, and the paper. An edit is a new version, which is
/// checked as a model's would be, and of which the gate is asked anew.
///
/// @param products of the run so far
public record Edited(Study study, Products products) {
    private static final String BY_HAND = "edited";

    /// What of a plan can be edited; how it is judged, and over how many looks, follows.
    private record Plan(
            String title, String thesis, List<Quantity> quantities, List<Claim> claims) {
        static Plan of(Preregistration plan) {
            return new Plan(plan.title(), plan.thesis(), plan.quantities(), plan.claims());
        }

        Preregistration over(Preregistration before) {
            TreeMap<String, String> origin = new TreeMap<>();
            for (Claim claim : claims) {
                boolean stayed = before.claims().contains(claim);
                origin.put(
                        claim.id(),
                        stayed ? before.origin().getOrDefault(claim.id(), BY_HAND) : BY_HAND);
            }
            int looks = claims.stream().mapToInt(claim -> claim.rule().looks()).sum();
            return new Preregistration(
                    before.study(),
                    title,
                    thesis,
                    quantities,
                    claims,
                    origin,
                    before.analysis(),
                    looks);
        }
    }

    /// What is shown at a gate, as text to edit.
    ///
    /// @throws VivaException USER where nothing can be edited there
    public String text(Gate gate) {
        return EditableText.of(
                switch (gate) {
                    case PLAN -> Plan.of(plan());
                    case RELEASE -> paper();
                    case SPEND, FINDINGS, STEP ->
                            throw new VivaException(VivaException.Code.USER, notEditable(gate));
                });
    }

    /// The edited text as the record that it is, in the bytes that the run keeps.
    ///
    /// @throws VivaException USER where it is no such record, changes nothing, or is not sound
    public byte[] bytes(Gate gate, String text) {
        Object edited =
                gate == Gate.PLAN
                        ? EditableText.read(text, Plan.class).over(plan())
                        : EditableText.read(text, Manuscript.class);
        problem(gate, edited)
                .ifPresent(
                        why -> {
                            throw new VivaException(VivaException.Code.USER, why);
                        });
        return Json.prettyBytes(edited);
    }

    /// Why an edit cannot be taken; empty where it can.
    public Optional<String> problem(Gate gate, Artifact edit) {
        try {
            byte[] bytes = products.artifacts().get(edit.digest());
            return switch (gate) {
                case PLAN -> problem(gate, Json.read(bytes, Preregistration.class));
                case RELEASE -> problem(gate, Json.read(bytes, Manuscript.class));
                case SPEND, FINDINGS, STEP -> Optional.of(notEditable(gate));
            };
        } catch (VivaException e) {
            return Optional.of("the edit cannot be read: " + e.getMessage());
        }
    }

    private Optional<String> problem(Gate gate, Object edited) {
        Object before = gate == Gate.PLAN ? plan() : paper();
        if (edited.equals(before)) {
            return Optional.of("Nothing was changed, and nothing is decided");
        }
        return edited instanceof Preregistration plan ? unsound(plan) : Optional.empty();
    }

    /// A person may change what is claimed and when it counts, not how it is judged.
    private Optional<String> unsound(Preregistration edited) {
        if (!edited.equals(Plan.of(edited).over(plan()))) {
            return Optional.of("An edited plan keeps its study, its analysis and its looks");
        }
        Proposal proposal =
                new Proposal(
                        edited.title(),
                        edited.thesis(),
                        edited.thesis(),
                        List.of(),
                        edited.quantities(),
                        edited.claims());
        List<String> problems =
                new ProposalIsSound()
                        .problems(proposal, study.experiment(), study.analysis(), Set.of());
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of("The edited plan is not sound: " + String.join("; ", problems));
    }

    private static String notEditable(Gate gate) {
        return "at the "
                + gate.word()
                + " gate nothing can be edited; reject with a reason, and it is done again";
    }

    private Preregistration plan() {
        return products.get(Stage.PREREGISTRATION, Preregistration.class);
    }

    private Manuscript paper() {
        return products.get(Stage.MANUSCRIPT, Draft.class).manuscript();
    }
}

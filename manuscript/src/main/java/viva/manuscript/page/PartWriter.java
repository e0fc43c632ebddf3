package viva.manuscript.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import viva.manuscript.Bindings;
import viva.manuscript.Numbers;
import viva.manuscript.markdown.BindingNode;
import viva.manuscript.markdown.CleanText;
import viva.study.Claim;
import viva.study.Digest;
import viva.study.Estimate;
import viva.study.Quantity;
import viva.study.Source;

/// Writes the parts of a page that code makes: references and evidence.
final class PartWriter {
    private final Html html;
    private final Bindings bindings;
    private final List<String> cited;
    private final Lineage lineage;

    PartWriter(Html html, Bindings bindings, List<String> cited) {
        this.html = html;
        this.bindings = bindings;
        this.cited = cited;
        this.lineage = new Lineage(bindings);
    }

    void write(BindingNode node) {
        switch (node.id()) {
            case "reference" -> bindings.source(node.facet()).ifPresent(this::reference);
            case "evidence" -> bindings.estimate(node.facet()).ifPresent(this::evidence);
            case "meaning" ->
                    html.text(
                            bindings.quantity(node.facet())
                                    .map(quantity -> CleanText.of(quantity.meaning()))
                                    .orElse(""));
            default -> trials();
        }
    }

    private void reference(Source source) {
        html.open("p", "class", "reference", "id", "r-" + source.key());
        html.text("[" + (cited.indexOf(source.key()) + 1) + "] ");
        if (!source.authors().isEmpty()) {
            html.text(CleanText.of(String.join(", ", source.authors())) + ". ");
        }
        html.text(CleanText.of(source.title()) + ". ");
        if (!source.venue().isBlank()) {
            html.element("em", CleanText.of(source.venue()) + ",").text(" ");
        }
        html.text(source.date() + (source.year() == 0 ? "" : "."));
        if (!source.locator().isBlank()) {
            html.text(" ");
            locator(CleanText.of(source.locator()).strip());
        }
        html.close("p").newline();
    }

    private void locator(String locator) {
        String url = locator;
        if (locator.matches("10\\.[0-9]{4,9}/[!-~]+")) {
            url = "https://doi.org/" + locator;
        } else if (locator.matches("(?i)arxiv:[0-9a-z.-]+(?:/[0-9]+)?(?:v[0-9]+)?")) {
            url = "https://arxiv.org/abs/" + locator.substring("arxiv:".length());
        }
        if (url.matches("https?://[!-~]+")) {
            html.element("a", locator, "href", url, "rel", "noopener noreferrer nofollow");
        } else {
            html.text(locator);
        }
    }

    private void evidence(Estimate estimate) {
        String id = estimate.quantity();
        html.open("div", "class", "evidence", "id", "q-" + id);
        html.open("h4").element("code", id).text(" = " + Numbers.value(estimate));
        html.element("span", ", interval " + Numbers.interval(estimate), "class", "light")
                .close("h4");
        Optional<Quantity> quantity = bindings.quantity(id);
        quantity.ifPresent(q -> html.element("p", CleanText.of(q.meaning())));
        html.open("table", "class", "facts");
        quantity.ifPresent(
                q ->
                        entry("Defined as")
                                .element("code", Lineage.definition(q))
                                .close("td")
                                .close("tr"));
        usedBy(id);
        entry("Value by seed").text(bySeed(estimate)).close("td").close("tr");
        lines(id);
        html.close("table").close("div").newline();
    }

    private Html entry(String term) {
        return html.open("tr").element("th", term).open("td");
    }

    private void usedBy(String quantity) {
        List<Claim> claims =
                bindings.preregistration().claims().stream()
                        .filter(claim -> claim.rule().quantitiesUsed().contains(quantity))
                        .toList();
        if (!claims.isEmpty()) {
            entry("Decides");
            for (int i = 0; i < claims.size(); i++) {
                html.text(i == 0 ? "" : ", ");
                String id = claims.get(i).id();
                html.element("a", id, "href", "#c-" + id);
            }
            html.close("td").close("tr");
        }
    }

    private static String bySeed(Estimate estimate) {
        return estimate.bySeed().entrySet().stream()
                .map(
                        entry ->
                                "%s:\u00A0%s"
                                        .formatted(
                                                Long.toString(entry.getKey()),
                                                Numbers.of(entry.getValue(), estimate.resolution())
                                                        .replace(' ', '\u00A0')))
                .collect(Collectors.joining("; "));
    }

    private void lines(String quantity) {
        List<String> lines = lineage.lines(quantity);
        if (!lines.isEmpty()) {
            entry("Written at");
            html.element("code", CleanText.of(String.join(", ", lines)));
            html.text(" of program ");
            html.element("code", bindings.program().source().digest().brief())
                    .close("td")
                    .close("tr");
        }
    }

    private void trials() {
        if (bindings.cells().isEmpty()) {
            return;
        }
        Map<String, StringBuilder> byArm = new LinkedHashMap<>();
        bindings.cells().forEach((cell, digest) -> add(byArm, cell, digest));
        html.open("div", "class", "evidence", "id", "trials");
        html.element("h4", "Trials");
        html.element(
                "p",
                "Each cell (an arm with a seed) reported its trials once; the first digits of their digests.");
        html.open("table", "class", "facts");
        byArm.forEach(
                (arm, digests) -> {
                    html.open("tr").open("th").element("code", CleanText.of(arm)).close("th");
                    html.open("td").element("code", digests).close("td").close("tr");
                });
        html.close("table").close("div").newline();
    }

    private static void add(Map<String, StringBuilder> byArm, String cell, Digest digest) {
        int hash = cell.lastIndexOf('#');
        String arm = hash < 0 ? cell : cell.substring(0, hash);
        StringBuilder digests = byArm.computeIfAbsent(arm, _ -> new StringBuilder());
        digests.append(digests.isEmpty() ? "" : ", ");
        digests.append(cell.substring(hash + 1)).append(":\u00A0").append(digest.brief());
    }
}

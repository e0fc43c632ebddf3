package viva.study;

import java.util.List;
import java.util.Optional;

/// A publication in the library: its bibliographic facts and the text that is at hand.
///
/// @param key as cited, `[@key]`
/// @param kind BibTeX entry type: `article`, `inproceedings`, `misc`, `note` …
/// @param authors as printed, `Given Family`
/// @param year 0 where the work bears none: printed "n.d."
/// @param venue journal, conference or series; empty where there is none
/// @param locator `doi:…`, `arXiv:…` or an address; empty where there is none
/// @param text artifact of the full text or note, where the library has one
public record Source(
        String key,
        String kind,
        String title,
        List<String> authors,
        int year,
        String venue,
        String locator,
        Optional<Artifact> text) {
    public Source {
        Require.that(
                key.matches("[A-Za-z][A-Za-z0-9_:.-]{0,63}"),
                "'" + key + "' is not a citation key");
        Require.text(title, "title of source " + key);
        authors = List.copyOf(authors);
    }

    /// The year as people read it: "n.d." where the work bears none.
    public String date() {
        return year == 0 ? "n.d." : Integer.toString(year);
    }
}

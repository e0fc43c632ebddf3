package viva.tools;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import viva.store.Artifacts;
import viva.store.yaml.Problems;
import viva.study.Passage;
import viva.study.Source;
import viva.study.VivaException;

/// The literature that a study may cite: publications, and notes with their text. Immutable.
///
/// Files are BibTeX (`.bib`) and notes (`.md`: YAML front matter `key, title, authors, year, kind:
/// note`, then the text). Everything in them is data from outside and is made plain ([PlainText]).
public final class Library {
    private record Shelved(Source source, String text) {}

    private final Map<String, Shelved> shelf;

    private Library(Map<String, Shelved> shelf) {
        this.shelf = shelf;
    }

    /// Reads files and keeps the texts of notes as artifacts.
    ///
    /// @param base folder that the files' names are relative to; none may lead out of it
    /// @param step id of the step that reads, for the artifacts
    /// @throws VivaException USER with file, line and key of everything that is wrong in a file: no
    ///     title, author or year, a key that stands twice, bad syntax, too large, a link
    public static Library read(Path base, List<String> files, Artifacts artifacts, String step) {
        Map<String, String> places = new LinkedHashMap<>();
        Map<String, Shelved> shelf = new LinkedHashMap<>();
        for (String name : files) {
            String text = LibraryFile.text(base, name);
            Problems problems = new Problems(name);
            List<Found> found =
                    name.endsWith(".bib")
                            ? BibFile.read(text, problems)
                            : NoteFile.read(text, problems, artifacts, step);
            for (Found one : found) {
                String key = one.source().key();
                String place = name + ":" + one.line();
                String before = places.putIfAbsent(key, place);
                if (before != null) {
                    problems.add(one.line(), "key `" + key + "` stands at " + before + " already");
                }
                shelf.put(key, new Shelved(one.source(), text(one.source(), artifacts)));
            }
            problems.throwIfAny();
        }
        return new Library(shelf);
    }

    /// The library of sources that are recorded with a study already.
    ///
    /// @throws VivaException STORE where a text is missing or altered
    public static Library of(List<Source> sources, Artifacts artifacts) {
        Map<String, Shelved> shelf = new LinkedHashMap<>();
        sources.forEach(
                source -> shelf.put(source.key(), new Shelved(source, text(source, artifacts))));
        return new Library(shelf);
    }

    /// Every source, in the order of files and of entries in them.
    public List<Source> sources() {
        return shelf.values().stream().map(Shelved::source).toList();
    }

    public Optional<Source> source(String key) {
        return Optional.ofNullable(shelf.get(key)).map(Shelved::source);
    }

    /// The text of a source that has one.
    public Optional<String> text(String key) {
        return Optional.ofNullable(shelf.get(key))
                .map(Shelved::text)
                .filter(text -> !text.isEmpty());
    }

    /// Finds a quotation literally in the text of a source; only white space may differ.
    ///
    /// @return the span as it stands in the source, with its offset there; empty where the source
    /// or
    ///     its text is not here, or does not hold the quotation
    public Optional<Passage> passage(String key, String quote) {
        return text(key).flatMap(text -> Passages.find(key, text, quote));
    }

    /// The sources whose title, authors, venue and text fit some words best, best first (BM25).
    ///
    /// @param most how many at most; sources with none of the words are left out
    public List<Source> find(String words, int most) {
        List<Shelved> all = List.copyOf(shelf.values());
        List<String> documents = all.stream().map(Library::document).toList();
        return Ranking.best(documents, words, most).stream()
                .map(index -> all.get(index).source())
                .toList();
    }

    private static String document(Shelved shelved) {
        Source source = shelved.source();
        return String.join(
                " ",
                source.title(),
                String.join(" ", source.authors()),
                source.venue(),
                shelved.text());
    }

    private static String text(Source source, Artifacts artifacts) {
        return source.text()
                .map(
                        artifact ->
                                new String(
                                        artifacts.get(artifact.digest()), StandardCharsets.UTF_8))
                .orElse("");
    }
}

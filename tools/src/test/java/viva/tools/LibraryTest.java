package viva.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.store.InMemoryArtifacts;
import viva.study.Passage;
import viva.study.Source;
import viva.study.VivaException;

class LibraryTest {
    private static final String NOTE =
            "---\nkey: note-1\ntitle: A note\nauthors: [Ann Other]\nyear: 2026\nkind: note\n---\n";

    @TempDir Path base;
    private final InMemoryArtifacts artifacts = new InMemoryArtifacts();

    @Test
    void readsSourcesInOrder() throws IOException {
        write(
                "a.bib",
                "@article{b2, title={T}, author={Family, Given}, year=2001}\n@misc{a1, title={U}, author={A}, year={n.d.}}");
        write("n.md", NOTE + "Text.\n");
        Library library = read("a.bib", "n.md");
        assertThat(library.sources()).extracting(Source::key).containsExactly("b2", "a1", "note-1");
        assertThat(library.sources()).extracting(Source::year).containsExactly(2001, 0, 2026);
        assertThat(library.source("b2").orElseThrow().text()).isEmpty();
        assertThat(library.source("nobody")).isEmpty();
    }

    @Test
    void keepsTheTextOfANoteAsAnArtifact() throws IOException {
        write("n.md", NOTE + "\nCafe\u0301 \u202eevil\u0007\r\nline\n");
        Library library = read("n.md");
        assertThat(library.text("note-1")).contains("Caf\u00e9 evil\nline");
        Source note = library.sources().getFirst();
        byte[] kept = artifacts.get(note.text().orElseThrow().digest());
        assertThat(new String(kept, StandardCharsets.UTF_8)).isEqualTo("Caf\u00e9 evil\nline");
        assertThat(Library.of(library.sources(), artifacts).text("note-1"))
                .isEqualTo(library.text("note-1"));
    }

    @Test
    void findsAQuotationAcrossLinesAndGivesItsPlace() throws IOException {
        write("n.md", NOTE + "One  two\nthree caf\u00e9.");
        Library library = read("n.md");
        assertThat(library.passage("note-1", " two three\n cafe\u0301"))
                .contains(new Passage("note-1", 5, "two\nthree caf\u00e9"));
        assertThat(library.passage("note-1", "two four")).isEmpty();
        assertThat(library.passage("note-1", "TWO three")).isEmpty();
        assertThat(library.passage("note-1", "  ")).isEmpty();
        assertThat(library.passage("nobody", "two")).isEmpty();
    }

    @Test
    void namesBothPlacesOfAKeyThatStandsTwice() throws IOException {
        write("a.bib", "\n@misc{k, title={T}, author={A}, year=2001}");
        write("b.bib", "@misc{k, title={T}, author={A}, year=2001}");
        assertUnusable("b.bib:1: key `k` stands at a.bib:2 already", "a.bib", "b.bib");
        write(
                "c.bib",
                "@misc{x, title={T}, author={A}, year=2001}\n\n@misc{x, title={U}, author={A}, year=2001}");
        assertUnusable("c.bib:3: key `x` stands at line 1 already", "c.bib");
    }

    @Test
    void refusesFilesThatLeadOutOrAreLinksOrAreNone() throws IOException {
        Path outside = Files.createTempFile("outside", ".bib");
        Files.createSymbolicLink(base.resolve("link.bib"), outside);
        Files.createDirectory(base.resolve("real"));
        Files.createSymbolicLink(base.resolve("folder"), base.resolve("real"));
        write("real/a.bib", "");
        Files.createDirectory(base.resolve("d.bib"));
        assertUnusable("leads out of the study's folder", "../x.bib");
        assertUnusable("leads out of the study's folder", outside.toString());
        assertUnusable("goes through a link", "link.bib");
        assertUnusable("goes through a link", "folder/a.bib");
        assertUnusable("is not a file", "d.bib");
        assertUnusable("is not a file", "none.bib");
        assertUnusable("is not a file name", "a\0.bib");
        assertUnusable("is neither a .bib file nor a .md note", "a.txt");
        Files.delete(outside);
    }

    @Test
    void refusesWhatIsTooLargeOrNotText() throws IOException {
        byte[] large = new byte[(4 << 20) + 1];
        Arrays.fill(large, (byte) ' ');
        Files.write(base.resolve("large.bib"), large);
        Files.write(base.resolve("latin.bib"), new byte[] {'%', (byte) 0xe9});
        assertUnusable("large.bib is larger than 4 MiB", "large.bib");
        assertUnusable("latin.bib is not UTF-8", "latin.bib");
    }

    @Test
    void namesTheLineInANotesFrontMatter() throws IOException {
        write("n.md", NOTE.replace("year: 2026", "yaer: 2026") + "Text.");
        assertUnusable("n.md:5: unknown key `yaer`; did you mean `year`?", "n.md");
        write("n.md", NOTE.replace("title: A note\n", "") + "Text.");
        assertUnusable("key `title` is missing", "n.md");
        write("n.md", NOTE.replace("[Ann Other]", "[]") + "Text.");
        assertUnusable("authors are missing", "n.md");
        write("n.md", NOTE);
        assertUnusable("the note has no text", "n.md");
        write("n.md", "# No front matter\n");
        assertUnusable("n.md:1: a note begins with `---`", "n.md");
    }

    @Test
    void findsTheSourcesThatFitWordsBest() throws IOException {
        write(
                "a.bib",
                "@misc{x, title={Gradient descent}, author={A}, year=2001}\n@misc{y, title={Ridge}, author={B}, year=2001}\n@misc{z, title={Gradient flow and ridge}, author={C}, year=2001}");
        Library library = read("a.bib");
        assertThat(library.find("RIDGE gradient", 9))
                .extracting(Source::key)
                .startsWith("z")
                .hasSize(3);
        assertThat(library.find("descent", 9)).extracting(Source::key).containsExactly("x");
        assertThat(library.find("ridge", 1)).extracting(Source::key).containsExactly("y");
        assertThat(library.find("nothing", 9)).isEmpty();
    }

    private Library read(String... files) {
        return Library.read(base, List.of(files), artifacts, "survey/r0");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(base.resolve(name), text);
    }

    private void assertUnusable(String why, String... files) {
        assertThatThrownBy(() -> read(files))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.USER))
                .hasMessageContaining(why);
    }
}

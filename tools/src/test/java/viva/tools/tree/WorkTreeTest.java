package viva.tools.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkTreeTest {
    @TempDir private Path folder;
    private WorkTree tree = new WorkTree(Path.of("."));

    @BeforeEach
    void grows() throws IOException {
        Path root = folder.resolve("tree");
        Files.createDirectories(root.resolve("src/.git"));
        Files.writeString(folder.resolve("secret"), "key");
        Files.writeString(root.resolve("src/sum.py"), "def add(a, b):\n    return a - b\n");
        Files.writeString(root.resolve("src/.git/config"), "hidden");
        Files.write(root.resolve("image.png"), new byte[] {(byte) 0xff, 0});
        Files.createSymbolicLink(root.resolve("link"), folder.resolve("secret"));
        Files.createSymbolicLink(root.resolve("up"), folder);
        tree = new WorkTree(root);
    }

    @Test
    void listsReadsAndSearches() throws IOException {
        assertThat(tree.list()).isEqualTo(new Looked(true, "image.png\nsrc/sum.py"));
        assertThat(tree.read("src/sum.py", 2, 9).text())
                .isEqualTo("2\t    return a - b\n[lines 2 to 2 of 2]");
        assertThat(tree.search("a - b").text()).isEqualTo("src/sum.py:2:     return a - b");
        assertThat(tree.search("nowhere").text()).isEqualTo("No line holds it.");
    }

    @Test
    void replacesTheOnePlaceAndWritesNewFiles() throws IOException {
        assertThat(tree.edit("src/sum.py", "a - b", "a + b").done()).isTrue();
        assertThat(tree.edit("src/new/test.py", "", "x").done()).isTrue();

        assertThat(tree.read("src/sum.py", 2, 1).text()).contains("return a + b");
        assertThat(tree.read("src/new/test.py", 1, 1).text()).startsWith("1\tx");
    }

    @Test
    void refusesAnEditThatIsNotExact() throws IOException {
        assertThat(tree.edit("src/sum.py", "a", "c").text()).contains("more than once");
        assertThat(tree.edit("src/sum.py", "z", "c").text()).contains("nowhere");
        assertThat(tree.edit("src/sum.py", "", "c").text()).contains("is there already");
        assertThat(tree.edit("none.py", "a", "c").text()).contains("no file `none.py`");
        assertThat(tree.edit("big.txt", "", "x".repeat(WorkTree.LARGEST + 1)).done()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "src/../../secret",
                "/etc/passwd",
                "link",
                "up/secret",
                "src/.git/config",
                "src/.GIT/config",
                ".gitattributes",
                ".git/hooks/pre-commit",
                "src/",
                "./src/sum.py",
                "src//sum.py",
                "a\\b",
                "a\u0000b",
                "image.png",
                "src",
                ""
            })
    void neitherReadsNorWritesOutsideOfPlainTextFiles(String name) throws IOException {
        assertThat(tree.read(name, 1, 9).done()).isFalse();
        assertThat(tree.edit(name, "", "x").done()).isFalse();
        assertThat(Files.readString(folder.resolve("secret"))).isEqualTo("key");
        assertThat(folder.resolve("tree/.git")).doesNotExist();
    }
}

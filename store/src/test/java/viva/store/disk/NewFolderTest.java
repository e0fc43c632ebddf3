package viva.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFolderTest {
    @TempDir Path temp;

    @Test
    void isNotThereBeforeItIsWhole() throws IOException {
        Path path = temp.resolve("a/b");
        List<Boolean> seen = new ArrayList<>();

        NewFolder.make(
                path,
                draft -> {
                    for (String name : List.of("one", "two", "three")) {
                        seen.add(Files.exists(path));
                        Files.createDirectories(draft.resolve(name));
                    }
                    seen.add(Files.exists(path));
                });

        assertThat(seen).hasSize(4).containsOnly(false);
        assertThat(path.resolve("three")).isDirectory();
        assertThat(NewFolder.unfinished(temp.resolve("a"))).isEmpty();
    }

    @Test
    void leavesNothingWhereTheFillingFails() {
        Path path = temp.resolve("study");

        assertThatThrownBy(
                        () ->
                                NewFolder.make(
                                        path,
                                        draft -> {
                                            Files.createDirectory(draft.resolve("one"));
                                            throw new IOException("no space left");
                                        }))
                .hasMessage("no space left");

        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void refusesAFolderWithSomethingInIt() throws IOException {
        Path taken = Files.createDirectory(temp.resolve("taken"));
        NewFolder.make(taken, draft -> Files.createFile(draft.resolve("mine")));

        assertThatThrownBy(() -> NewFolder.make(taken, _ -> {}))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(taken.resolve("mine")).exists();
    }

    @Test
    void yieldsTheNameToWhomeverTookItMeanwhile() throws IOException {
        Path first = temp.resolve("1");

        Path made =
                NewFolder.makeFirstFree(
                        number -> temp.resolve("" + number),
                        draft -> {
                            Files.createDirectories(first.resolve("theirs"));
                            Files.createFile(draft.resolve("mine"));
                        });

        assertThat(made).isEqualTo(temp.resolve("2"));
        assertThat(made.resolve("mine")).exists();
        assertThat(first.resolve("mine")).doesNotExist();
        assertThat(NewFolder.unfinished(temp)).isEmpty();
    }

    @Test
    void worksBesideWhatAKilledProcessLeft() throws IOException {
        Path left = Files.createDirectory(temp.resolve(".unfinished-1"));

        NewFolder.make(temp.resolve("study"), _ -> {});

        assertThat(NewFolder.unfinished(temp)).containsExactly(left);
        assertThat(NewFolder.isUnfinished(left)).isTrue();
        assertThat(NewFolder.isUnfinished(temp.resolve("study"))).isFalse();
    }
}

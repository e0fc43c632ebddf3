package viva.experiment.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Files, folders and groups of Viva that are named after its process, so that they can be told
/// from
/// those of a Viva that was killed.
public final class Leftovers {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+-p([0-9]{1,10})-.*");

    private Leftovers() {}

    /// The beginning of a name that tells whose it is.
    public static String name(String what) {
        return what + "-p" + ProcessHandle.current().pid() + "-";
    }

    /// What lies in this folder of processes that are gone.
    public static List<Path> in(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> isLeft(each.getFileName().toString())).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isLeft(String name) {
        Matcher owner = NAME.matcher(name);
        return owner.matches() && ProcessHandle.of(Long.parseLong(owner.group(1))).isEmpty();
    }
}

package viva.verifier.run;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import viva.study.CheckOutcome;
import viva.study.Digest;
import viva.verifier.Check;
import viva.verifier.Dossier;

/// Both runs met the same files of ours.
public final class HarnessUnchanged implements Check {
    @Override
    public CheckOutcome check(Dossier dossier) {
        SortedMap<String, Digest> full = dossier.runs().full().result().account().harness();
        SortedMap<String, Digest> rerun = dossier.runs().rerun().result().account().harness();
        if (full.isEmpty() || rerun.isEmpty()) {
            return new CheckOutcome.NotEvaluated(
                    "the files of the harness were not recorded by "
                            + (full.isEmpty() ? "the full run" : "the repetition"));
        }
        List<String> problems = new ArrayList<>();
        compare(full, rerun, problems);
        return Check.outcome(problems);
    }

    private static void compare(
            SortedMap<String, Digest> first,
            SortedMap<String, Digest> second,
            List<String> problems) {
        TreeSet<String> names = new TreeSet<>(first.keySet());
        names.addAll(second.keySet());
        for (String name : names) {
            String a = brief(first, name);
            String b = brief(second, name);
            if (!a.equals(b)) {
                problems.add("%s: %s in the full run, %s in the repetition".formatted(name, a, b));
            }
        }
    }

    private static String brief(SortedMap<String, Digest> digests, String name) {
        Digest digest = digests.get(name);
        return digest == null ? "missing" : digest.hex();
    }
}

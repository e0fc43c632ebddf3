package viva.manuscript.page;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Numbers and anchors of sections, in the order of the page.
final class Sections {
    private static final Set<String> UNNUMBERED = Set.of("abstract", "references");
    private static final Set<String> APPENDIX = Set.of("evidence");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

    private final Map<String, Integer> used = new HashMap<>();
    private int section;
    private int below;
    private String current = "";

    /// @param number as printed; empty where there is none
    /// @param style a CSS class; empty where there is none
    record Label(String number, String anchor, String style) {}

    Label next(int level, String heading) {
        String name = heading.strip().toLowerCase(Locale.ROOT);
        return switch (level) {
            case 1 -> new Label("", anchor(name), "title");
            case 2 -> new Label(number(name), anchor(name), style(name));
            case 3 -> new Label(current.isEmpty() ? "" : current + "." + ++below, anchor(name), "");
            default -> new Label("", anchor(name), "");
        };
    }

    private String number(String name) {
        below = 0;
        if (UNNUMBERED.contains(name)) {
            current = "";
        } else if (APPENDIX.contains(name)) {
            current = "A";
        } else {
            current = Integer.toString(++section);
        }
        return current;
    }

    private static String style(String name) {
        return UNNUMBERED.contains(name) || APPENDIX.contains(name) ? name : "";
    }

    private String anchor(String name) {
        String base = "s-" + OTHERS.matcher(name).replaceAll("-");
        String cut = base.substring(0, Math.min(base.length(), 60));
        int count = used.merge(cut, 1, Integer::sum);
        return count == 1 ? cut : cut + "-" + count;
    }
}

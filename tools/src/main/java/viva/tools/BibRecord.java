package viva.tools;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import viva.store.yaml.Problems;
import viva.study.Source;

/// One BibTeX entry on its way to a source.
///
/// @param fields by name in small letters, in TeX
record BibRecord(BibScan entry, Map<String, String> fields, Problems problems) {
    private static final List<String> VENUES =
            List.of("journal", "journaltitle", "booktitle", "howpublished", "series", "publisher");

    /// Empty where a problem was noted.
    Optional<Source> source() {
        int before = problems.count();
        String title = required("title").map(this::plain).orElse("");
        List<String> authors = required("author").map(this::authors).orElse(List.of());
        int year = year();
        String venue = first(VENUES).map(this::plain).orElse("");
        String locator = locator();
        if (fields.containsKey("crossref")) {
            wrong("crossref is not followed; write the fields out");
        }
        return problems.count() > before
                ? Optional.empty()
                : made(title, authors, year, venue, locator);
    }

    private Optional<Source> made(
            String title, List<String> authors, int year, String venue, String locator) {
        try {
            return Optional.of(
                    new Source(
                            entry.key(),
                            entry.type(),
                            title,
                            authors,
                            year,
                            venue,
                            locator,
                            Optional.empty()));
        } catch (IllegalArgumentException e) {
            wrong(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private int year() {
        String year = first(List.of("year", "date")).orElse("").strip();
        if (year.equals("n.d.")) {
            return 0;
        }
        if (year.isEmpty()) {
            wrong("year is missing; write n.d. where the work has none");
        } else if (!year.matches("(1[5-9]|20)[0-9]{2}(-[0-9-]+)?")) {
            wrong("year must be four digits, not `" + PlainText.line(year, 40) + "`");
        } else {
            return Integer.parseInt(year.substring(0, 4));
        }
        return 0;
    }

    private List<String> authors(String tex) {
        try {
            return TexNames.read(tex);
        } catch (IllegalArgumentException e) {
            wrong("author: " + e.getMessage());
            return List.of();
        }
    }

    private String locator() {
        Optional<String> doi = field("doi").map(BibRecord::verbatim);
        Optional<String> eprint = field("eprint").map(BibRecord::verbatim);
        Optional<String> url = field("url").map(BibRecord::verbatim);
        if (doi.isPresent()) {
            String bare = doi.get().replaceFirst("^(https?://(dx\\.)?doi\\.org/|doi:)", "");
            return checked("doi", "doi:" + bare, "doi:10\\.[0-9]{4,9}/[^\\s<>\"{}\\\\]+");
        }
        if (eprint.isPresent()) {
            String archive =
                    first(List.of("archiveprefix", "eprinttype")).map(this::plain).orElse("arXiv");
            String name = archive.equalsIgnoreCase("arxiv") ? "arXiv" : archive;
            return checked("eprint", name + ":" + eprint.get(), "[A-Za-z]+:[A-Za-z0-9./_-]+");
        }
        return url.isPresent() ? checked("url", url.get(), "https?://[^\\s<>\"'{}\\\\]+") : "";
    }

    private String checked(String field, String value, String pattern) {
        if (!value.matches(pattern)) {
            wrong(field + " cannot be `" + PlainText.line(value, 80) + "`");
        }
        return value;
    }

    private String plain(String tex) {
        try {
            return TexText.plain(tex);
        } catch (IllegalArgumentException e) {
            return wrong(String.valueOf(e.getMessage()));
        }
    }

    /// Addresses stand as they are but for TeX's escapes.
    private static String verbatim(String tex) {
        return tex.strip().replaceAll("\\\\([_%&#~])", "$1");
    }

    private Optional<String> required(String field) {
        Optional<String> value = field(field);
        if (value.isEmpty()) {
            wrong(field + " is missing");
        }
        return value;
    }

    private Optional<String> first(List<String> names) {
        return names.stream().map(this::field).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
    }

    private String wrong(String what) {
        problems.add(entry.line(), entry.key() + ": " + what);
        return "";
    }
}

package viva.manuscript.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import viva.study.VivaException;

/// One self-contained HTML file: no scripts, nothing loaded, styles allowed by their digest.
final class HtmlPage {
    private HtmlPage() {}

    static byte[] of(String title, PageWriter.Body body) {
        String style = ShippedFonts.css() + Styles.read("screen.css") + depths(body.mathDepths());
        String page =
                new Html()
                        .raw("<!DOCTYPE html>\n")
                        .open("html", "lang", "en")
                        .open("head")
                        .empty("meta", "charset", "utf-8")
                        .empty(
                                "meta",
                                "http-equiv",
                                "Content-Security-Policy",
                                "content",
                                "default-src 'none'; style-src 'sha256-"
                                        + digest(style)
                                        + "'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'")
                        .empty(
                                "meta",
                                "name",
                                "viewport",
                                "content",
                                "width=device-width, initial-scale=1")
                        .empty("meta", "name", "referrer", "content", "no-referrer")
                        .empty("meta", "name", "generator", "content", "Viva")
                        .element("title", title)
                        .open("style")
                        .raw(style)
                        .close("style")
                        .close("head")
                        .open("body")
                        .open("article")
                        .raw(body.html())
                        .close("article")
                        .close("body")
                        .close("html")
                        .newline()
                        .toString();
        return page.getBytes(StandardCharsets.UTF_8);
    }

    /// Rules that set math on the baseline.
    static String depths(List<Integer> depths) {
        StringBuilder css = new StringBuilder();
        for (int depth : depths) {
            css.append(".d").append(depth).append("{vertical-align:");
            css.append(depth == 0 ? "0" : "-" + depth / 100.0 + "em").append("}\n");
        }
        return css.toString();
    }

    private static String digest(String style) {
        try {
            byte[] sha =
                    MessageDigest.getInstance("SHA-256")
                            .digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha);
        } catch (NoSuchAlgorithmException e) {
            throw new VivaException(VivaException.Code.BUG, "This JDK has no SHA-256", e);
        }
    }
}

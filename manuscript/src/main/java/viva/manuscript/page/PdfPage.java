package viva.manuscript.page;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import viva.study.VivaException;

/// The PDF of a page, through openhtmltopdf 1.1.65 and PDFBox: fonts embedded, no time, no random
/// id.
final class PdfPage {
    private PdfPage() {}

    static byte[] of(String title, PageWriter.Body body) {
        ShippedFonts.prepare();
        XRLog.setLoggingEnabled(false);
        FontMappers.set(new NoMachineFonts());
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withHtmlContent(page(title, body), null);
        builder.useSVGDrawer(new BatikSVGDrawer());
        for (ShippedFonts.Face face : ShippedFonts.FACES) {
            builder.useFont(
                    () -> ShippedFonts.open(face.file()),
                    face.family(),
                    face.weight(),
                    face.italic() ? FontStyle.ITALIC : FontStyle.NORMAL,
                    true);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        builder.toStream(out);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            settle(document, title);
            document.save(out);
            document.close();
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.BUG,
                    "Printing '" + title + "' to PDF failed: " + e.getMessage(),
                    e);
        }
        return out.toByteArray();
    }

    private static String page(String title, PageWriter.Body body) {
        return new Html()
                .open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml")
                .open("head")
                .element("title", title)
                .open("style")
                .raw(Html.escape(Styles.read("print.css") + HtmlPage.depths(body.mathDepths())))
                .close("style")
                .close("head")
                .open("body")
                .raw(body.html())
                .close("body")
                .close("html")
                .toString();
    }

    /// Fixes everything that would differ from run to run.
    private static void settle(PDDocument document, String title) {
        Calendar epoch = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        epoch.setTimeInMillis(0);
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        information.setProducer("Viva");
        information.setCreationDate(epoch);
        information.setModificationDate(epoch);
        document.setDocumentInformation(information);
        document.setDocumentId(0L);
    }
}

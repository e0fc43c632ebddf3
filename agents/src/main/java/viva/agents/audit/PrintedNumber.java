package viva.agents.audit;

/// A number as people type it and as papers print it, in one form: `1.23×10⁻⁷` and `1.23e-7` alike.
final class PrintedNumber {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
    private static final String PLAIN = "0123456789-";

    private PrintedNumber() {}

    static String plain(String number) {
        StringBuilder text = new StringBuilder();
        boolean power = false;
        for (char c :
                number.replace('−', '-').replaceAll("[\\s\\u00a0\\u202f]", "").toCharArray()) {
            int superscript = SUPERSCRIPTS.indexOf(c);
            if (superscript >= 0 && !power) {
                text.append('^');
            }
            power = superscript >= 0;
            text.append(power ? PLAIN.charAt(superscript) : c);
        }
        return text.toString()
                .replaceAll("[×x*]10\\^", "e")
                .replaceAll("(^|[<\\[,])10\\^(-?[0-9]+)", "$11e$2")
                .replaceAll("[eE]\\+?(-?)0*([0-9])", "e$1$2");
    }
}

package viva.manuscript;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import viva.study.Estimate;

/// How numbers are printed: the one place that decides.
///
/// - Three significant digits, rounded half to even: `0.123`, `12.3`, `-4.00` as `−4.00`.
/// - Whole numbers below 100 000 in full: `12`, `12345`.
/// - Powers of ten below 0.001 and from 100 000: `1.23×10⁻⁷`.
/// - Nearer to zero than the resolution: `< 10⁻¹²` (no-break space); it says nothing of the sign.
/// - Infinite ends of an interval: `−∞`, `∞`. What is no number: `undefined`.
/// - A unit follows after a no-break space; the unit `1` is not printed.
///
/// Nothing here depends on locale. The minus is U+2212, exponents are Unicode superscripts.
public final class Numbers {
    private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final double SMALL = 1e-3;
    private static final double LARGE = 1e5;
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Numbers() {}

    /// The median with its unit.
    public static String value(Estimate estimate) {
        return withUnit(of(estimate.median(), estimate.resolution()), estimate.unit());
    }

    /// The interval as `[low, high]` with its unit.
    public static String interval(Estimate estimate) {
        String low = of(estimate.low(), estimate.resolution());
        String high = of(estimate.high(), estimate.resolution());
        return withUnit("[" + low + ", " + high + "]", estimate.unit());
    }

    /// A value, or `< resolution` where it is nearer to zero.
    public static String of(double value, double resolution) {
        return Math.abs(value) < resolution ? "<\u00A0" + power(resolution) : of(value);
    }

    /// A value by itself.
    public static String of(double value) {
        if (Double.isNaN(value)) {
            return "undefined";
        }
        if (Double.isInfinite(value)) {
            return value < 0 ? "−∞" : "∞";
        }
        if (value == Math.rint(value) && Math.abs(value) < LARGE) {
            return signed(Long.toString((long) value));
        }
        BigDecimal rounded = threeDigits(value);
        double size = rounded.abs().doubleValue();
        return size < SMALL || size >= LARGE
                ? scientific(rounded)
                : signed(rounded.toPlainString());
    }

    private static BigDecimal threeDigits(double value) {
        BigDecimal rounded = new BigDecimal(value).round(DIGITS);
        int missing = DIGITS.getPrecision() - rounded.precision();
        return missing > 0 ? rounded.setScale(rounded.scale() + missing) : rounded;
    }

    /// A value on a linear axis, exact: `0.25`, `−3`, `1.2×10⁻⁷`.
    public static String ofTick(BigDecimal value) {
        BigDecimal exact = value.stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exact.signum() == 0 || (exponent >= -3 && exponent < 5)) {
            return signed(exact.toPlainString());
        }
        String mantissa = exact.scaleByPowerOfTen(-exponent).toPlainString();
        return signed(mantissa) + "×10" + superscript(exponent);
    }

    /// A power of ten on a logarithmic axis: `10⁻⁷`, and `1`.
    public static String ofDecade(int exponent) {
        return exponent == 0 ? "1" : "10" + superscript(exponent);
    }

    /// A power of ten as `10⁻¹²`; other resolutions as values.
    private static String power(double resolution) {
        BigDecimal exact = BigDecimal.valueOf(resolution).stripTrailingZeros();
        return exact.unscaledValue().equals(java.math.BigInteger.ONE) && resolution < SMALL
                ? "10" + superscript(-exact.scale())
                : of(resolution);
    }

    private static String scientific(BigDecimal rounded) {
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal mantissa =
                rounded.scaleByPowerOfTen(-exponent).setScale(2, RoundingMode.HALF_EVEN);
        return signed(mantissa.toPlainString()) + "×10" + superscript(exponent);
    }

    private static String superscript(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        Integer.toString(Math.abs(exponent))
                .chars()
                .forEach(d -> text.append(SUPERSCRIPTS.charAt(d - '0')));
        return text.toString();
    }

    private static String signed(String digits) {
        return digits.replace('-', '−');
    }

    private static String withUnit(String number, String unit) {
        return unit.isBlank() || unit.equals("1") ? number : number + "\u00A0" + unit;
    }
}

package viva.verifier.quantity;

/// Carries the reason out of a recursion over a formula; never leaves this package.
final class FormulaProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    FormulaProblem(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}

package viva.console;

/// The command line's entry point. Exit code 2 says that the command was not understood.
public final class Main {
    private static final int USAGE = 2;

    private Main() {}

    /// Prints how Viva is called.
    public static void main(String[] args) {
        System.err.println("usage: viva <command> [options]");
        System.exit(USAGE);
    }
}

package viva.experiment;

/// A Viva of its own, for a test that kills it while a program runs that wants to stay.
final class VivaToBeKilled {
    private VivaToBeKilled() {}

    public static void main(String[] args) {
        // One child stays a child; the other leaves the session and its parent.
        Laboratory.run(
                """
                new ProcessBuilder("/usr/bin/setsid", "-f", "/bin/sleep", "%s").start().waitFor();
                new ProcessBuilder("/bin/sleep", "%s").start().waitFor();
                """
                        .formatted(args[0], args[0]));
    }
}

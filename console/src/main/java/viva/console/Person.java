package viva.console;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Who sits here, as far as this machine knows.
public record Person(String name, String host) {
    public static Person here() {
        String name = System.getProperty("user.name", "");
        return new Person(name.isBlank() ? "unknown" : name, hostName());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown host";
        }
    }
}

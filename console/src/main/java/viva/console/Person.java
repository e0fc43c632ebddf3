package viva.console;

import viva.store.disk.HostName;

/// Who sits here, as far as this machine knows.
public record Person(String name, String host) {
    public static Person here() {
        String name = System.getProperty("user.name", "");
        return new Person(name.isBlank() ? "unknown" : name, HostName.here());
    }
}

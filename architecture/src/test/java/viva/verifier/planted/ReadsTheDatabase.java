package viva.verifier.planted;

import java.sql.Connection;

/// Planted: SQL outside the store.
public record ReadsTheDatabase(Connection connection) {}

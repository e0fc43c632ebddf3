package viva.verifier.planted;

import jakarta.mail.Session;

/// Planted: mail outside the room that notifies.
public record SendsMail(Session session) {}

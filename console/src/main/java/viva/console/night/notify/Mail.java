package viva.console.night.notify;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import viva.agents.prompt.SafeText;
import viva.console.night.plan.Channel;

/// Sends mail over SMTP, as plain text.
///
/// @param environment reads an environment variable
record Mail(Channel.Way.Mail way, Function<String, Optional<String>> environment, Clock clock)
        implements Delivery {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Override
    public void deliver(Notice notice) throws Undelivered {
        try {
            Transport.send(message(notice, session()));
        } catch (MessagingException e) {
            throw new Undelivered(
                    way.host() + ":" + way.port() + ": " + SafeText.line(String.valueOf(e), 200));
        }
    }

    private MimeMessage message(Notice notice, Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(way.from(), true));
        for (String to : way.to()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        }
        message.setSubject(notice.title(), StandardCharsets.UTF_8.name());
        message.setText(notice.title() + "\n\n" + notice.text(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        // RFC 3834: nobody's holiday reply is wanted.
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private Session session() throws Undelivered {
        Properties settings = new Properties();
        String protocol = way.security() == Channel.Security.TLS ? "smtps" : "smtp";
        settings.put("mail.transport.protocol", protocol);
        settings.put("mail.transport.protocol.rfc822", protocol);
        String key = "mail." + protocol + ".";
        settings.put(key + "host", way.host());
        settings.put(key + "port", Integer.toString(way.port()));
        settings.put(key + "connectiontimeout", Long.toString(LONGEST.toMillis()));
        settings.put(key + "timeout", Long.toString(LONGEST.toMillis()));
        settings.put(key + "writetimeout", Long.toString(LONGEST.toMillis()));
        settings.put(key + "ssl.checkserveridentity", "true");
        boolean starttls = way.security() == Channel.Security.STARTTLS;
        settings.put(key + "starttls.enable", Boolean.toString(starttls));
        settings.put(key + "starttls.required", Boolean.toString(starttls));
        if (way.user().isEmpty()) {
            return Session.getInstance(settings);
        }
        settings.put(key + "auth", "true");
        PasswordAuthentication login =
                new PasswordAuthentication(secret(way.user()), secret(way.password()));
        return Session.getInstance(
                settings,
                new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        return login;
                    }
                });
    }

    private String secret(String variable) throws Undelivered {
        return environment
                .apply(variable)
                .orElseThrow(
                        () ->
                                new Undelivered(
                                        "the environment variable " + variable + " is not set"));
    }
}

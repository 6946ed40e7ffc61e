package io.sealpost.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Service;

/** Sends letters, as plain text in UTF-8. */
@Service
public class Letters {

    private static final Logger log = LoggerFactory.getLogger(Letters.class);

    private final ObjectProvider<JavaMailSender> sender;
    private final Clock clock;
    private final String from;

    Letters(ObjectProvider<JavaMailSender> sender, MailProperties properties, Environment environment, Clock clock) {
        this.sender = sender;
        this.clock = clock;
        this.from = from(properties.from(), environment.getProperty("spring.mail.username", ""));
    }

    /** Whether a mail server is set. */
    public boolean possible() {
        return sender.getIfAvailable() != null;
    }

    /** Hands the letter to the mail server, which may take some seconds: never call it inside a transaction. */
    public Posted send(String to, String subject, String text) {
        JavaMailSender server = sender.getIfAvailable();
        if (server == null) {
            return Posted.NO_SERVER;
        }
        try {
            server.send(letter(server.createMimeMessage(), to, subject, text));
            return Posted.SENT;
        } catch (MailException | MessagingException refused) {
            log.warn("A letter could not be sent: {}", refused.toString());
            return Posted.FAILED;
        }
    }

    private MimeMessage letter(MimeMessage message, String to, String subject, String text) throws MessagingException {
        MimeMessageHelper letter = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        letter.setFrom(new InternetAddress(from));
        letter.setTo(new InternetAddress(to));
        letter.setSubject(subject);
        letter.setText(text);
        letter.setSentDate(Date.from(clock.instant()));
        // RFC 3834 §5: nobody's absence is answered to us.
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private static String from(@Nullable String set, String username) {
        if (set != null && !set.isBlank()) {
            return set.strip();
        }
        return username.contains("@") ? username : "sealpost@localhost";
    }
}

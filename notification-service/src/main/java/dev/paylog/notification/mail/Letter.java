package dev.paylog.notification.mail;

import dev.paylog.notification.Language;
import dev.paylog.notifications.Delivery;

import org.springframework.web.util.HtmlUtils;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is written to people: one sentence, and where it comes from. Nothing in it is fetched from
 * anywhere, and nothing that a payer wrote stands in a header.
 */
record Letter(String subject, String plain, String html) {

    static Letter of(Delivery delivery, Language language) {
        JsonNode data = JsonMapper.shared().readTree(delivery.getBody()).path("data");
        String sentence = data.path("text").asString();
        String subject = subject(language, data.path("accountId").asString());
        String source = data.path("at").asString() + " · " + delivery.getPosition();
        return new Letter(
                subject,
                sentence + "\n\n" + source + "\n",
                page(language, html(subject), html(sentence), html(source)));
    }

    private static String page(Language language, String title, String sentence, String source) {
        return """
        <!DOCTYPE html>
        <html lang="%s">
        <head><meta charset="UTF-8"><title>%s</title></head>
        <body>
        <p>%s</p>
        <p><small>%s</small></p>
        </body>
        </html>
        """
                .formatted(language.tag(), title, sentence, source);
    }

    private static String subject(Language language, String account) {
        return switch (language) {
            case ENGLISH -> "News about account " + account;
            case GERMAN -> "Neues zum Konto " + account;
        };
    }

    private static String html(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}

package dev.paylog.projection;

import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts text into the words that payments are found by: letters and digits, without case, accents
 * and compatibility forms. It is done here and in no database, so that each finds the same. What is
 * stored was cut like this, so a change needs a new shape of the read model.
 */
public final class Words {

    /** What is longer is found by its beginning; counted in code points. */
    public static final int LENGTH_MAX = 40;

    /** Separates the words of {@link #column}, and is part of none. */
    public static final char SEPARATOR = ' ';

    private Words() {}

    /** Each word once, in the order of the text. */
    public static List<String> of(String text) {
        var words = new ArrayList<String>();
        String plain = plain(text);
        var word = new StringBuilder();
        int length = 0;
        for (int i = 0; i < plain.length(); ) {
            int character = plain.codePointAt(i);
            i += Character.charCount(character);
            if (Character.isLetterOrDigit(character)) {
                if (length++ < LENGTH_MAX) {
                    word.appendCodePoint(Character.toLowerCase(character));
                }
            } else if (!isMark(character)) {
                end(word, words);
                length = 0;
            }
        }
        end(word, words);
        return words;
    }

    /** All words of a text as one; null when there is none. */
    public static @Nullable String column(@Nullable String text) {
        if (text == null) {
            return null;
        }
        List<String> words = of(text);
        return words.isEmpty() ? null : String.join(String.valueOf(SEPARATOR), words);
    }

    private static void end(StringBuilder word, List<String> words) {
        if (word.isEmpty()) {
            return;
        }
        String ended = word.toString();
        word.setLength(0);
        if (!words.contains(ended)) {
            words.add(ended);
        }
    }

    /** Upper case comes first because it makes two letters of a sharp s. */
    private static String plain(String text) {
        return isAscii(text)
                ? text
                : Normalizer.normalize(text.toUpperCase(Locale.ROOT), Normalizer.Form.NFKD);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    true;
            default -> false;
        };
    }
}

package dev.paylog.fraud;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import dev.paylog.fraud.domain.InvalidRuleException;
import dev.paylog.fraud.domain.TextPattern;

import org.jspecify.annotations.Nullable;

/**
 * A regular expression of RE2/J, which takes time in proportion to the text, whatever the pattern.
 * Counted repetitions are written out when it is compiled, so their product is bounded first.
 */
public record SafePattern(String source, Pattern compiled) implements TextPattern {

    static final int CHARACTERS_MAX = 200;
    static final int REPETITIONS_MAX = 1_000;

    private static final String FIELD = "pattern";
    private static final Pattern REPETITION = Pattern.compile("\\{([0-9]+)(?:,([0-9]*))?\\}");

    /**
     * Compiled once for a version of a rule.
     *
     * @throws InvalidRuleException when it is too long, too large or does not compile
     */
    public static SafePattern compile(String source) {
        if (source.isEmpty() || source.length() > CHARACTERS_MAX) {
            throw new InvalidRuleException(FIELD, "has not 1 to 200 characters");
        }
        if (repetitions(source) > REPETITIONS_MAX) {
            throw new InvalidRuleException(FIELD, "repeats more than 1000 times in all");
        }
        try {
            return new SafePattern(source, Pattern.compile(source));
        } catch (PatternSyntaxException e) {
            throw new InvalidRuleException(FIELD, "does not compile: " + e.getDescription());
        }
    }

    private static long repetitions(String source) {
        Matcher counted = REPETITION.matcher(source);
        long product = 1;
        while (counted.find() && product <= REPETITIONS_MAX) {
            product *= Math.max(1, Math.max(times(counted.group(1)), times(counted.group(2))));
        }
        return product;
    }

    private static int times(@Nullable String digits) {
        if (digits == null || digits.isEmpty()) {
            return 1;
        }
        return digits.length() > 4 ? REPETITIONS_MAX + 1 : Integer.parseInt(digits);
    }

    @Override
    public boolean isIn(String text) {
        return compiled.matcher(text).find();
    }
}

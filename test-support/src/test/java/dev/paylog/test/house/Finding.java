package dev.paylog.test.house;

import java.nio.file.Path;

/** A place that breaks a rule and what to do about it; line 0 means the file or folder itself. */
record Finding(Path place, int line, String advice) {

    static Finding at(Path place, String advice) {
        return new Finding(place, 0, advice);
    }

    @Override
    public String toString() {
        return place + (line == 0 ? "" : ":" + line) + ": " + advice;
    }
}

/** Screening of payments: rules that are data, verdicts that are facts, people for the doubt. */
@NullMarked
package dev.paylog.fraud;

import org.jspecify.annotations.NullMarked;

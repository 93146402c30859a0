/** What services could not read or handle, and what people decide about it: both on the log. */
@NullMarked
package dev.paylog.schemas.deadletters;

import org.jspecify.annotations.NullMarked;

/** The published language of Paylog: schemas, topics, and how records become bytes. */
@NullMarked
package dev.paylog.schemas;

import org.jspecify.annotations.NullMarked;

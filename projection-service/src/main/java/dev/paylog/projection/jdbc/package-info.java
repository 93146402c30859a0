/** The read model in tables: one SQLite file for each generation. */
@NullMarked
package dev.paylog.projection.jdbc;

import org.jspecify.annotations.NullMarked;

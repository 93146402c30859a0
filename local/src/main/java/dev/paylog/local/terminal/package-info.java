/** What a command shows to people who watch it. */
@NullMarked
package dev.paylog.local.terminal;

import org.jspecify.annotations.NullMarked;

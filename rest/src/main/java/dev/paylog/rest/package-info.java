/** What the services ask of a request's body, whatever is in it. */
@NullMarked
package dev.paylog.rest;

import org.jspecify.annotations.NullMarked;

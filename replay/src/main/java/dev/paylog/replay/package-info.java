/**
 * The bootstrap kit: a service starts from topics, becomes ready, and goes on live. Begin with
 * {@link dev.paylog.replay.Replay}; {@link dev.paylog.replay.Log} is for those who read up to given
 * positions themselves.
 */
@NullMarked
package dev.paylog.replay;

import org.jspecify.annotations.NullMarked;

package dev.paylog.projection;

/** What a generation is filled from. */
public enum RebuildSource {
    /** The compacted topics. */
    STATE,

    /** The full log of what happened, folded. */
    EVENTS,

    /** The generation that was live before, which reads on from its own positions: a rollback. */
    PREVIOUS
}

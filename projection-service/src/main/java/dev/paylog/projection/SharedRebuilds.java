package dev.paylog.projection;

import java.util.List;
import java.util.Optional;

/**
 * What instances that share the generations know of one another's rebuilds. Throws {@link
 * ReadModelUnavailableException}.
 */
public interface SharedRebuilds {

    /**
     * Lets a rebuild be the only one, over all instances, and tells of it.
     *
     * @return empty when it is, until {@link #release}; else the id of the one that goes on
     */
    Optional<String> claim(RebuildStatus rebuild);

    /** Does nothing when nothing was claimed. */
    void release();

    /** By whichever instance. */
    boolean isClaimed();

    void tell(RebuildStatus status);

    /** Those that were told last, newest first; what ended with its instance has failed. */
    List<RebuildStatus> told();
}

package dev.switchboard.router.core.bot;

import dev.switchboard.flows.Flow;
import java.util.Optional;

/** The documents that runs may have begun with. */
@FunctionalInterface
public interface FlowVersions {

  /** The document of a key, see {@link Flow#key()}; the same for as long as it is known. */
  Optional<Flow> of(String key);
}

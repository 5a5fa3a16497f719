package dev.switchboard.store.storage;

import java.util.Optional;

/** Says which of the shop's databases the caller means. */
@FunctionalInterface
public interface ChosenDatabase {

  /** A name for one of the caller's own, or nothing for the shop's. */
  Optional<String> name();
}

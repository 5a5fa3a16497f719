package dev.switchboard.contracts.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of views. */
final class Lists {

  private Lists() {}

  /** A JSON reader hands in null for a list that is absent; a view then has an empty one. */
  static <T> List<T> copy(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}

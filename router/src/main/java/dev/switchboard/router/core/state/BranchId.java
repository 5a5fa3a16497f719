package dev.switchboard.router.core.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The id of a branch: its way from the main line. Ids of commands are derived from it.
 *
 * @param path empty for the main line, else {@code /STEP.NUMBER} for each branch on the way
 */
public record BranchId(@JsonValue String path) {

  /** The main line of every run. */
  public static final BranchId MAIN = new BranchId("");

  /** Reads a stored id. */
  @JsonCreator
  public static BranchId of(String path) {
    return path.isEmpty() ? MAIN : new BranchId(path);
  }

  /**
   * The id of a branch of this one.
   *
   * @param step this branch's step that begins it
   */
  public BranchId child(int step, int number) {
    return new BranchId(path + "/" + step + "." + number);
  }

  public boolean isMain() {
    return path.isEmpty();
  }

  /** Whether the other branch began inside of this one, at any depth. */
  public boolean contains(BranchId other) {
    return other.path.startsWith(path + "/");
  }

  /** The path of a branch besides the main line; null for the main line. */
  public @Nullable String pathOfSideBranch() {
    return isMain() ? null : path;
  }
}

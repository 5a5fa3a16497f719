package dev.switchboard.router.core.draft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a run has done so far, in a few words each. */
public final class RunNotes {

  /** How many of the last actions, and how many changes, are remembered. */
  private static final int MOST_REMEMBERED = 10;

  private final List<String> tried;
  private final List<String> changed;

  RunNotes(List<String> tried, List<String> changed) {
    this.tried = new ArrayList<>(tried);
    this.changed = new ArrayList<>(changed);
  }

  /** Notes an action and how it came out. */
  public void noteTried(String action) {
    tried.add(action);
    if (tried.size() > MOST_REMEMBERED) {
      tried.removeFirst();
    }
  }

  /** Notes a call or a beginning that may have changed something; a few of many are enough. */
  public void noteChange(String what) {
    if (!changed.contains(what) && changed.size() < MOST_REMEMBERED) {
      changed.add(what);
    }
  }

  /** The last actions, for the human who may have to take over. */
  public List<String> tried() {
    return Collections.unmodifiableList(tried);
  }

  /** What may have changed something. */
  public List<String> changed() {
    return Collections.unmodifiableList(changed);
  }
}

package dev.switchboard.router.ctk;

import dev.switchboard.router.core.draft.TaskListener;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the order in which tasks began, by their names. */
@Singleton
public class BegunTasks implements TaskListener {

  private final Map<String, List<String>> byRun = new ConcurrentHashMap<>();

  @Override
  public void begun(String runId, String position) {
    String name = position.substring(position.lastIndexOf('/') + 1);
    byRun.computeIfAbsent(runId, run -> new CopyOnWriteArrayList<>()).add(name);
  }

  List<String> of(String runId) {
    return byRun.getOrDefault(runId, List.of());
  }
}

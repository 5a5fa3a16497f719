package dev.switchboard.evaluation.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The figures of docs/conversations.md do not get worse unnoticed. */
class MemoryDialoguesTest {

  private static final int ENOUGH = 60;

  /** Dialogues of a kind that may end with something else than they should. */
  private static final Map<String, Integer> KNOWN_FAULTS =
      Map.of("remembered", 2, "replaced", 3, "forgotten", 1, "apart", 0);

  @Test
  void eachKindOfDialogueEndsWithWhatItShould() {
    List<MemoryDialogue> all = MemoryDialogue.all();
    Map<String, Integer> played = new TreeMap<>();
    Map<String, List<String>> wrong = new TreeMap<>();
    for (MemoryDialogue dialogue : all) {
      played.merge(dialogue.kind(), 1, Integer::sum);
      wrong.computeIfAbsent(dialogue.kind(), any -> new ArrayList<>()).addAll(faults(dialogue));
    }
    System.out.println("memory of facts: " + played + ", wrong: " + wrong);

    assertThat(all).hasSizeGreaterThanOrEqualTo(ENOUGH);
    assertThat(played.keySet()).isEqualTo(KNOWN_FAULTS.keySet());
    wrong.forEach(
        (kind, faults) ->
            assertThat(faults).as(kind).hasSizeLessThanOrEqualTo(KNOWN_FAULTS.get(kind)));
  }

  private static List<String> faults(MemoryDialogue dialogue) {
    PlayedConversations played = new PlayedConversations();
    dialogue.steps().forEach(played::play);
    List<String> other = dialogue.other() == null ? List.of() : dialogue.other();
    boolean right =
        new TreeSet<>(played.knows("a")).equals(new TreeSet<>(dialogue.knows()))
            && new TreeSet<>(played.knows("b")).equals(new TreeSet<>(other));
    return right
        ? List.of()
        : List.of(dialogue.name() + ": " + played.knows("a") + " and " + played.knows("b"));
  }
}

package dev.switchboard.evaluation.chaos.history;

import dev.switchboard.evaluation.chaos.history.KeptConversation.KeptReply;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares what a customer saw with what is kept. */
final class Transcripts {

  private Transcripts() {}

  /**
   * The differences, in words.
   *
   * @param erased how replies begin that must not be kept any more
   */
  static List<String> difference(List<SeenReply> seen, List<KeptReply> kept, List<String> erased) {
    List<KeptReply> expected =
        seen.stream()
            .filter(reply -> erased.stream().noneMatch(reply.text()::startsWith))
            .map(reply -> new KeptReply(reply.turnId(), reply.text()))
            .toList();
    List<String> differences = new ArrayList<>();
    List<String> missing = new ArrayList<>(texts(expected));
    texts(kept).forEach(missing::remove);
    List<String> added = new ArrayList<>(texts(kept));
    texts(expected).forEach(added::remove);
    missing.forEach(
        text -> differences.add("the customer saw '%s', it is not kept".formatted(text)));
    added.forEach(
        text -> differences.add("'%s' is kept, the customer never saw it".formatted(text)));
    if (differences.isEmpty()) {
      // What is said outside of a turn may lie before or behind another turn's lines.
      Set<String> turns = new LinkedHashSet<>(expected.stream().map(KeptReply::turnId).toList());
      for (String turn : turns) {
        if (!ofTurn(kept, turn).isEmpty() && !ofTurn(kept, turn).equals(ofTurn(expected, turn))) {
          differences.add(
              "the customer saw %s, kept is %s"
                  .formatted(ofTurn(expected, turn), ofTurn(kept, turn)));
        }
      }
    }
    return differences;
  }

  private static List<String> texts(List<KeptReply> replies) {
    return replies.stream().map(KeptReply::text).toList();
  }

  private static List<String> ofTurn(List<KeptReply> replies, String turn) {
    return replies.stream()
        .filter(reply -> turn.equals(reply.turnId()))
        .map(KeptReply::text)
        .toList();
  }
}

package dev.switchboard.classifier.core;

import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.DialogueMemory;
import dev.switchboard.contracts.dialogue.DialogueMemory.Offer;
import dev.switchboard.contracts.dialogue.Learned;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.embeddings.CachedEmbedder;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.embeddings.local.OnnxEmbedder;
import dev.switchboard.language.Offers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A dialogue with the sample shop's bot, with what its turns leave in the memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreDialogue {

  static final Instant NOW = Instant.parse("2026-11-04T18:00:00Z");
  static final String MORE = "You are welcome! Is there anything else I can do for you?";

  private OnnxEmbedder model;
  private TurnClassifier classifier;
  final List<Utterance> said = new ArrayList<>();
  private DialogueMemory memory = DialogueMemory.EMPTY;
  private Map<String, String> facts = Map.of();
  private long turn;

  @BeforeAll
  void learn() {
    model = OnnxEmbedder.load(EmbeddingModelFile.BGE_SMALL_EN_V1_5);
    classifier = StoreClassifier.of(StoreClassifier.bot(), new CachedEmbedder(model, 10_000));
  }

  @AfterAll
  void close() {
    model.close();
  }

  @BeforeEach
  void begin() {
    said.clear();
    memory = DialogueMemory.EMPTY;
    facts = Map.of();
    turn = 0;
  }

  Classification says(String text) {
    return says(text, null);
  }

  /** A message, with what the turn leaves in the memory, as state-service keeps it. */
  Classification says(String text, @Nullable WaitingFor waiting) {
    turn++;
    TurnOpened opened =
        new TurnOpened(
            "c-1",
            "t-" + turn,
            turn,
            List.of(new UserMessage("m-" + turn, text, NOW)),
            null,
            null,
            new ConversationContext(List.copyOf(said), "", facts, waiting, memory),
            NOW);
    Classification found = classifier.classify(opened);
    Learned learned = classifier.learned(opened, found);
    List<DialogueMemory.Mention> mentions = new ArrayList<>();
    if (learned != null) {
      mentions.addAll(learned.mentions());
      facts = learned.facts().isEmpty() ? facts : learned.facts();
    }
    memory.mentions().stream()
        .filter(each -> mentions.stream().noneMatch(each::isSame))
        .forEach(mentions::add);
    memory =
        new DialogueMemory(
            mentions,
            learned == null || learned.request() == null ? memory.request() : learned.request(),
            null,
            List.of());
    said.add(new Utterance(Utterance.Role.USER, text, NOW));
    return found;
  }

  void bot(String reply) {
    said.add(new Utterance(Utterance.Role.ASSISTANT, reply, NOW));
    List<String> options = Offers.options(reply);
    Offer offer =
        options.size() > 1
            ? new Offer(Offer.Kind.OPTIONS, options, turn)
            : Offers.offersMore(reply)
                ? new Offer(Offer.Kind.ANYTHING_ELSE, List.of(), turn)
                : null;
    memory = new DialogueMemory(memory.mentions(), memory.request(), offer, List.of());
  }

  static String wish(Classification found) {
    return found.parts().isEmpty()
        ? wish(found.intent(), found.slots())
        : found.parts().stream()
            .map(part -> wish(part.intent(), part.slots()))
            .collect(Collectors.joining(", "));
  }

  private static String wish(String intent, Map<String, SlotValue> slots) {
    SlotValue order = slots.get("order_id");
    return order == null ? intent : intent + " " + order.value();
  }
}

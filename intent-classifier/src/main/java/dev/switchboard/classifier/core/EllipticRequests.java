package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.classifier.core.slots.SlotFinder;
import dev.switchboard.contracts.dialogue.DialogueMemory.Mention;
import dev.switchboard.contracts.dialogue.DialogueMemory.Request;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.language.DialogueAct;
import dev.switchboard.language.PlainText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Completes what a message wants by what was wanted before it: "and 1002?", "the other one", "to
 * Mexico?" after "do you ship to Canada?".
 */
final class EllipticRequests {

  /** What was wanted longer ago is not what is wanted of a value. */
  private static final int SOME_TURNS = 10;

  /** What was asked longer ago is not what a question of a few words goes on with. */
  private static final int FEW_TURNS = 2;

  private static final int FEW_WORDS = 6;

  /** "Ord": more words beside a value say what is wanted of it. */
  private static final int FEW_BESIDE = 1;

  private final Intents intents;
  private final StandaloneIntent standalone;
  private final SlotFinder slots;
  private final References references;
  private final Mentions mentions;
  private final Places places;

  EllipticRequests(
      Intents intents,
      StandaloneIntent standalone,
      SlotFinder slots,
      References references,
      Mentions mentions,
      Places places) {
    this.intents = intents;
    this.standalone = standalone;
    this.slots = slots;
    this.references = references;
    this.mentions = mentions;
    this.places = places;
  }

  /** The classification of a request with the intent that it leaves out. */
  Classification complete(String text, Classification found, Dialogue dialogue) {
    Decision own = standalone.of(text);
    Optional<Classification> spelled = spelled(text, found, own, dialogue);
    if (spelled.isPresent()) {
      return spelled.get();
    }
    Optional<Request> request =
        Optional.ofNullable(dialogue.request(SOME_TURNS)).or(() -> inLines(dialogue));
    if (own.by() == DecidedBy.PATTERN || !found.parts().isEmpty()) {
      return found;
    }
    return request
        .flatMap(it -> aboutValue(text, found, own, it, dialogue))
        .or(() -> request.flatMap(it -> question(text, found, own, it, dialogue)))
        .or(() -> valueAlone(text, found, own, dialogue))
        .orElse(found);
  }

  /** "1001 please", with nothing before it: what the bot's author says of a value alone. */
  private Optional<Classification> valueAlone(
      String text, Classification found, Decision own, Dialogue dialogue) {
    List<SlotValue> values = slots.all(mentions.identifiers(), text, dialogue.now());
    if (values.size() != 1
        || standalone.isSure(own)
        || Ellipsis.wordsBeside(text, values) > FEW_BESIDE) {
      return Optional.empty();
    }
    Decision decision = standalone.of(Ellipsis.bare(text, values.getFirst()));
    List<SlotDefinition> wanted = identifiers(decision.intent());
    return decision.byRule() && !wanted.isEmpty()
        ? Optional.of(decided(decision, slots.find(wanted, text, dialogue.now()), found))
        : Optional.empty();
  }

  /** "Cancel both", "cancel the second one": what is wanted shows where the thing is named. */
  private Optional<Classification> spelled(
      String text, Classification found, Decision own, Dialogue dialogue) {
    if (own.byRule() || references.only(text) || !found.parts().isEmpty()) {
      return Optional.empty();
    }
    for (Mention mention : mentions.before(dialogue)) {
      SlotDefinition slot = mentions.slot(mention.slot());
      if (slot == null || !places.pointsOut(text, slot, dialogue)) {
        continue;
      }
      Decision decision =
          standalone.of(references.spelled(text, Mentions.noun(slot) + " " + mention.value()));
      boolean takes = identifiers(decision.intent()).contains(slot);
      if (takes && standalone.isSure(decision) && decision.confidence() > own.confidence()) {
        return Optional.of(decided(decision, found.slots(), found));
      }
    }
    return Optional.empty();
  }

  /** What was wanted in the last lines, of a conversation whose memory is not kept. */
  private Optional<Request> inLines(Dialogue dialogue) {
    for (Utterance line : dialogue.context().recent().reversed()) {
      if (line.role() == Utterance.Role.USER) {
        Decision decision = standalone.of(line.text());
        List<SlotDefinition> named = identifiers(decision.intent());
        Map<String, SlotValue> values = slots.find(named, line.text(), line.at());
        if (!decision.outOfScope()
            && !named.isEmpty()
            && !Ellipsis.is(line.text(), values.values(), decision)) {
          return Optional.of(
              new Request(decision.intent(), line.text(), dialogue.turn(), line.at(), Map.of()));
        }
      }
    }
    return Optional.empty();
  }

  /** "And 1002?", "the other one", "the second": another value of what was wanted before. */
  private Optional<Classification> aboutValue(
      String text, Classification found, Decision own, Request before, Dialogue dialogue) {
    List<SlotDefinition> named = identifiers(before.intent());
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Map<String, SlotValue> values = slots.find(named, text, dialogue.now());
    boolean aboutOther =
        references.toOther(text) && identifiers(found.intent()).isEmpty() && !own.byRule();
    boolean refersOnly =
        references.only(text)
            && (found.outOfScope() || !own.byRule() || places.isIn(text, dialogue));
    if (!Ellipsis.is(text, values.values(), own) && !aboutOther && !refersOnly) {
      return Optional.empty();
    }
    Map<String, SlotValue> all = new LinkedHashMap<>(inherited(before));
    all.putAll(values);
    Classification meant = wanted(before, all, found);
    String question = Ellipsis.withValues(before, values);
    return Optional.of(question == null ? meant : meant.meaning(question));
  }

  /** What the request before said besides its identifiers: the day, the number of people. */
  private Map<String, SlotValue> inherited(Request before) {
    Map<String, SlotValue> all = new LinkedHashMap<>();
    intents
        .slotsOf(before.intent())
        .forEach(
            slot -> {
              String value = before.slots().get(slot.name());
              if (value != null && !Mentions.isIdentifier(slot)) {
                all.put(slot.name(), SlotValue.remembered(value));
              }
            });
    return all;
  }

  private static Classification wanted(
      Request before, Map<String, SlotValue> values, Classification found) {
    Decision again =
        new Decision(
            before.intent(),
            1,
            List.of(new Classification.Candidate(before.intent(), 1)),
            false,
            DecidedBy.CLASSIFIER);
    return decided(again, values, found);
  }

  /** "To Mexico?", "how much?": the same question about something else, or more about it. */
  private Optional<Classification> question(
      String text, Classification found, Decision own, Request before, Dialogue dialogue) {
    boolean few = PlainText.words(PlainText.of(text)) <= FEW_WORDS;
    // "where is 1001" leaves nothing out, nor does "where is it" of a thing
    List<SlotDefinition> things = own.outOfScope() ? List.of() : identifiers(own.intent());
    boolean whole =
        !slots.find(things, text, dialogue.now()).isEmpty()
            || (!things.isEmpty() && references.refers(text));
    if (!few
        || whole
        || own.byRule()
        || (standalone.isSure(own) && !standalone.isSmallTalk(own.intent()))
        || dialogue.turn() - before.turn() > FEW_TURNS
        || DialogueAct.of(text).isPresent()) {
      return Optional.empty();
    }
    String meant = Ellipsis.completed(text, before.text());
    if (meant == null) {
      return Optional.empty();
    }
    Decision completed = standalone.of(meant);
    Optional<String> flow = flow(completed.intent());
    boolean sameFlow = flow.isPresent() && flow.equals(flow(before.intent()));
    WaitingFor waiting = dialogue.waiting();
    // a question behind a command is not the command again
    boolean asking = waiting != null && flow.equals(Optional.of(waiting.flow()));
    // what a pattern finds is in the words of before
    boolean again = completed.by() == DecidedBy.PATTERN && !own.outOfScope();
    if (completed.outOfScope() || !sameFlow || asking || again) {
      return Optional.empty();
    }
    List<SlotDefinition> wanted = intents.slotsOf(completed.intent());
    Map<String, SlotValue> values = new LinkedHashMap<>();
    before
        .slots()
        .forEach(
            (name, value) -> {
              if (wanted.stream().anyMatch(slot -> slot.name().equals(name))) {
                values.put(name, SlotValue.remembered(value));
              }
            });
    values.putAll(slots.find(wanted, text, dialogue.now()));
    return Optional.of(decided(completed, values, found).meaning(meant));
  }

  private static Classification decided(
      Decision decision, Map<String, SlotValue> values, Classification found) {
    return new Classification(
        decision.intent(),
        decision.confidence(),
        decision.candidates(),
        false,
        values,
        found.language(),
        DecidedBy.CLASSIFIER);
  }

  private Optional<String> flow(String intent) {
    return intents.find(intent).map(IntentDefinition::flow);
  }

  private List<SlotDefinition> identifiers(String intent) {
    return intents.slotsOf(intent).stream().filter(Mentions::isIdentifier).toList();
  }
}

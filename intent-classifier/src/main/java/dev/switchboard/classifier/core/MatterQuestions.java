package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.classifier.core.FollowUps.FollowUp;
import dev.switchboard.contracts.dialogue.DialogueMemory.Mention;
import dev.switchboard.contracts.dialogue.DialogueMemory.Request;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.language.AnswerKind;
import dev.switchboard.language.ContentWords;
import dev.switchboard.language.PlainText;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Questions about what is being done, or was asked before: "is that free?" while a flow asks
 * whether an order shall be cancelled, "how much is it?" after "do you ship to Norway?".
 */
final class MatterQuestions {

  /** What was asked longer ago is not what a question goes on about. */
  private static final int FEW_TURNS = 2;

  private static final double LIKELY = 0.5;

  private final Intents intents;
  private final StandaloneIntent standalone;
  private final References references;
  private final Mentions mentions;

  MatterQuestions(
      Intents intents, StandaloneIntent standalone, References references, Mentions mentions) {
    this.intents = intents;
    this.standalone = standalone;
    this.references = references;
    this.mentions = mentions;
  }

  /**
   * What a question is meant as that refers to the matter.
   *
   * @param plain the question, plain
   * @param own what it is about, taken by itself
   */
  Optional<FollowUp> read(String plain, Decision own, Dialogue dialogue) {
    Request request = dialogue.request(FEW_TURNS);
    Optional<IntentDefinition> wanted = wanted(dialogue, request);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    boolean named = StandaloneIntent.isLabelled(wanted.get());
    if (!named && request != null && leansOn(own, request, dialogue)) {
      return aboutRequest(plain, request);
    }
    // "what does it cover" resembles "what can you do" a little, by itself
    boolean says = standalone.isSure(own);
    if (!named && (request == null || says)) {
      return Optional.empty();
    }
    String label = wanted.get().label().toLowerCase(Locale.ROOT);
    String spelled =
        named || request == null
            ? withMatter(plain, label)
            : PlainText.of(request.text()) + " " + plain;
    Decision whole = standalone.of(spelled);
    // what has no name is what was asked, and outweighs what is asked now
    Decision decision = named ? whole : common(own, whole);
    boolean asked =
        decision.outOfScope() && request != null && isAskedOf(request, plain, own, whole);
    if (asked) {
      decision = whole;
    }
    boolean likely = FollowUps.likely(own, decision.intent()) >= FollowUps.SOME;
    boolean sure = standalone.isSure(decision);
    boolean another =
        !decision.outOfScope()
            && (asked
                || (likely
                    ? !(named && own.outOfScope()) || sure
                    : sure && !standalone.isSure(own)))
            && !decision.intent().equals(own.intent())
            && !isAsking(decision, dialogue);
    return another
        ? Optional.of(followUp(decision, meant(plain, spelled, label)))
        : Optional.empty();
  }

  /** The matter in place of the word for it, or behind a question that has no such word. */
  private String withMatter(String plain, String matter) {
    String spelled = references.spelledOut(plain, matter);
    return spelled.equals(plain) ? plain + " " + matter : spelled;
  }

  /** "How long do I have to send it back?" says itself what "send something back" would add. */
  private static String meant(String plain, String spelled, String label) {
    boolean said = !Collections.disjoint(ContentWords.of(plain), ContentWords.of(label));
    return said ? plain : spelled;
  }

  private static FollowUp followUp(Decision decision, String meant) {
    return new FollowUp(decision, meant + "?", Map.of());
  }

  /**
   * Whether a question that seems to be about something needs what was asked before: it is about a
   * thing, and none was ever named; or it is vague, and of the same flow.
   */
  private boolean leansOn(Decision own, Request request, Dialogue dialogue) {
    if (own.outOfScope() || standalone.isSure(own)) {
      return false;
    }
    boolean ofThings = intents.slotsOf(own.intent()).stream().anyMatch(Mentions::isIdentifier);
    boolean named =
        mentions.before(dialogue).stream()
            .map(Mention::slot)
            .anyMatch(slot -> mentions.slot(slot) != null);
    return ofThings ? !named : flow(own.intent()).equals(flow(request.intent()));
  }

  /**
   * Whether a question that says little by itself surely is about what was asked before: it asks
   * for an amount or a time by words of its own ("how much is it?"), or resembles small talk.
   */
  private boolean isAskedOf(Request request, String plain, Decision own, Decision whole) {
    boolean little = own.outOfScope() && !AnswerKind.askedBy(plain).isEmpty();
    boolean smallTalk = standalone.isSmallTalk(own.intent()) && standalone.isSure(whole);
    return (little || smallTalk)
        && !whole.outOfScope()
        && flow(whole.intent()).equals(flow(request.intent()));
  }

  private Optional<FollowUp> aboutRequest(String plain, Request request) {
    String meant = PlainText.of(request.text()) + " " + plain;
    Decision whole = standalone.of(meant);
    Optional<String> flow = flow(whole.intent());
    return flow.isPresent() && flow.equals(flow(request.intent()))
        ? Optional.of(followUp(whole, meant))
        : Optional.empty();
  }

  private Optional<String> flow(String intent) {
    return intents.find(intent).map(IntentDefinition::flow);
  }

  /** The likeliest of what a text is about that is likely for the whole question, too. */
  private static Decision common(Decision own, Decision whole) {
    return own.candidates().stream()
        .filter(
            each ->
                each.confidence() >= FollowUps.SOME
                    && FollowUps.likely(whole, each.intent()) >= LIKELY)
        .findFirst()
        .map(
            each ->
                new Decision(
                    each.intent(),
                    FollowUps.likely(whole, each.intent()),
                    whole.candidates(),
                    false,
                    whole.by()))
        .orElseGet(() -> Decision.nothing(whole.by()));
  }

  /** What the asking flow is for, or what was wanted last. */
  private Optional<IntentDefinition> wanted(Dialogue dialogue, @Nullable Request request) {
    WaitingFor waiting = dialogue.waiting();
    return waiting != null
        ? Question.of(waiting, intents).asking().stream().findFirst()
        : Optional.ofNullable(request).flatMap(it -> intents.find(it.intent()));
  }

  private boolean isAsking(Decision decision, Dialogue dialogue) {
    WaitingFor waiting = dialogue.waiting();
    return waiting != null && Question.of(waiting, intents).isOf(decision.intent());
  }
}

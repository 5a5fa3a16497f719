package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.Intents;
import dev.switchboard.classifier.core.slots.SlotFinder;
import dev.switchboard.classifier.core.text.MessagePieces;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.language.Phrases;
import dev.switchboard.language.PlainText;
import dev.switchboard.language.Polarity;
import dev.switchboard.language.Questions;
import dev.switchboard.language.WordKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads texts as answers to the questions that flows have asked. */
final class AnswerReader {

  private static final int FEW_WORDS = 5;

  private final Intents intents;
  private final StandaloneIntent standalone;
  private final SlotFinder slots;
  private final MessageSegments segments;
  private final References references;

  AnswerReader(
      Intents intents,
      StandaloneIntent standalone,
      SlotFinder slots,
      MessageSegments segments,
      References references) {
    this.intents = intents;
    this.standalone = standalone;
    this.slots = slots;
    this.segments = segments;
    this.references = references;
  }

  /**
   * What a text means as an answer; null where it is none.
   *
   * @param decision what it is about, taken by itself
   */
  @Nullable Classification read(
      String text,
      Decision decision,
      WaitingFor waiting,
      LanguageReader.Reading language,
      Dialogue dialogue) {
    Instant now = dialogue.now();
    Question question = Question.of(waiting, intents);
    AnswerValues values = AnswerValues.find(slots, text, 0, question, now);
    if (language.foreign()
        && !values.sayAnything()
        && !Phrases.beginsWithYesOrNo(PlainText.of(text))) {
      return null;
    }
    Classification more = answerAndMore(text, decision, question, language, now);
    if (more != null) {
      return more;
    }
    if (wantsAnother(text, values, decision, question) || remarks(text, values, question, now)) {
      return null;
    }
    var reading =
        new WaitingRule.Reading(
            text,
            values.asked().isPresent(),
            takesBack(text, values, decision, question),
            decision.by(),
            question.isOf(decision.intent()),
            decision.outOfScope(),
            decision.confidence(),
            question.isSpecific()
                && Polarity.of(text) == Polarity.NONE
                && (Questions.isQuestion(text) || Questions.isBare(text)),
            standalone.surely());
    return WaitingRule.isAnswer(reading)
        ? answer(decision, question, values.withFreeText(question, text), language, List.of())
        : null;
  }

  /** "Cancel 1008, too": the same of another thing, while a yes or a choice is asked for. */
  private boolean wantsAnother(
      String text, AnswerValues values, Decision decision, Question question) {
    boolean same =
        question.isOf(decision.intent()) || Ellipsis.is(text, values.all().values(), decision);
    boolean names = values.all().size() > 0 || references.refers(text);
    return question.isSpecific()
        && question.waiting().slot() == null
        && references.adds(text)
        && same
        && names
        && !Phrases.beginsWithYesOrNo(PlainText.of(text));
  }

  /** "This is too complicated, give me a person": a remark that answers nothing, and an intent. */
  private boolean remarks(String text, AnswerValues values, Question question, Instant now) {
    List<int[]> pieces = MessagePieces.of(text);
    return question.isSpecific()
        && !values.sayAnything()
        && pieces.size() > 1
        && !Phrases.beginsWithYesOrNo(PlainText.of(text))
        && pieces.stream()
            .skip(1)
            .map(piece -> segments.read(text, piece[0], piece[1], now))
            .anyMatch(it -> isRequest(text, it) && !question.isOf(it.decision().intent()));
  }

  /** "Yes, and where is my other order?": an answer first, and then surely something else. */
  private @Nullable Classification answerAndMore(
      String text,
      Decision decision,
      Question question,
      LanguageReader.Reading language,
      Instant now) {
    List<int[]> pieces = afterLead(text, MessagePieces.of(text));
    if (!intents.several() || pieces.size() < 2 || pieces.size() > MessageSegments.MOST_PIECES) {
      return null;
    }
    int start = pieces.getFirst()[0];
    for (int cut = 1; cut < pieces.size(); cut++) {
      int end = pieces.get(cut - 1)[1];
      String answer = text.substring(start, end);
      String plain = PlainText.of(answer);
      if (PlainText.words(plain) > FEW_WORDS) {
        return null;
      }
      AnswerValues values = AnswerValues.find(slots, answer, start, question, now);
      if (!values.sayAnything() && !Phrases.beginsWithYesOrNo(plain)) {
        continue;
      }
      Segment rest =
          segments.read(text, pieces.get(cut)[0], pieces.getLast()[1], values.all(), now);
      Segment more = another(text, end, rest, question);
      if (more != null) {
        Decision answered = answered(decision, question);
        return answer(
            decision,
            question,
            values,
            language,
            List.of(new Segment(start, end, answered, values.all()), more));
      }
    }
    return null;
  }

  /** What is wanted behind an answer; null where that belongs to the answer. */
  private @Nullable Segment another(String text, int answered, Segment rest, Question question) {
    boolean same = question.isOf(rest.decision().intent());
    if (isRequest(text, rest) && !same) {
      return rest;
    }
    String said = text.substring(answered, rest.end());
    boolean too =
        question.waiting().slot() == null
            && references.adds(said)
            && !question.asking().isEmpty()
            && !rest.slots().isEmpty()
            && (same || Ellipsis.is(said, rest.slots().values(), rest.decision()));
    return too
        ? new Segment(rest.start(), rest.end(), answered(rest.decision(), question), rest.slots())
        : null;
  }

  /** "No where is my order": people leave out the mark behind a yes or no. */
  private static List<int[]> afterLead(String text, List<int[]> pieces) {
    if (pieces.isEmpty()) {
      return pieces;
    }
    int[] first = pieces.getFirst();
    int space = text.indexOf(' ', first[0]);
    boolean leads =
        space > 0
            && space < first[1]
            && Phrases.says(WordKind.POLARITY_LEADS, PlainText.of(text.substring(first[0], space)));
    if (!leads) {
      return pieces;
    }
    List<int[]> parted = new ArrayList<>(pieces.subList(1, pieces.size()));
    parted.addFirst(new int[] {space + 1, first[1]});
    parted.addFirst(new int[] {first[0], space});
    return parted;
  }

  /**
   * Whether values take the place of earlier ones. "Wait, where is 1001?" is a question of its own,
   * though it begins like a correction.
   */
  private boolean takesBack(
      String text, AnswerValues values, Decision decision, Question question) {
    boolean another =
        standalone.isSure(decision)
            && !question.isOf(decision.intent())
            && Ellipsis.wordsBeside(text, values.all().values()) > 0
            && decision.by() != DecidedBy.PATTERN
            && PlainText.words(PlainText.of(text)) >= MessageSegments.FEW_WORDS;
    return !values.corrected().isEmpty() && !another;
  }

  /** Surely something of its own; the "1002" of "yes, 1002" and of "no, I meant 1002" is not. */
  private boolean isRequest(String text, Segment rest) {
    String said = text.substring(rest.start(), rest.end());
    return standalone.isSure(rest.decision())
        && PlainText.words(PlainText.withSymbols(said)) >= MessageSegments.FEW_WORDS
        && !Correction.isOne(said, rest.slots());
  }

  private static Classification answer(
      Decision decision,
      Question question,
      AnswerValues values,
      LanguageReader.Reading language,
      List<Segment> segments) {
    Decision answered = answered(decision, question);
    return new Classification(
        answered.intent(),
        answered.confidence(),
        answered.candidates(),
        false,
        values.all(),
        language.foreign() ? null : language.language(),
        answered.by(),
        List.of(),
        values.corrected(),
        segments.stream().map(Segment::published).toList());
  }

  /** An answer is about what the asking flow is about, whatever its own words resemble. */
  private static Decision answered(Decision decision, Question question) {
    String intent;
    if (!question.asking().isEmpty() && !question.isOf(decision.intent())) {
      intent = question.asking().getFirst().name();
    } else if (decision.outOfScope() && !decision.candidates().isEmpty()) {
      intent = decision.candidates().getFirst().intent();
    } else {
      intent = decision.intent();
    }
    return new Decision(
        intent, decision.confidence(), decision.candidates(), false, DecidedBy.WAITING_FLOW);
  }
}

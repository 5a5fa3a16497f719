package dev.switchboard.router.core.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.draft.ActiveRun;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.draft.TurnEnd;
import dev.switchboard.router.core.question.AnswerForm;
import dev.switchboard.router.core.question.Aside;
import dev.switchboard.router.core.question.Rewording;
import dev.switchboard.router.core.question.TypedReading;
import dev.switchboard.router.core.state.Branch;
import dev.switchboard.router.core.state.BranchEvent;
import dev.switchboard.router.core.state.BranchId;
import dev.switchboard.router.core.state.Run;
import dev.switchboard.router.core.state.Waiting;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The consequences of a message for a question that has a type. */
final class TypedAnswers {
  private final BotFlows bot;
  private final TransitionDraft draft;
  private final RunLifecycle runs;
  private final Branch waiting;

  /**
   * @param waiting the branch that has asked
   */
  TypedAnswers(BotFlows bot, TransitionDraft draft, RunLifecycle runs, Branch waiting) {
    this.bot = bot;
    this.draft = draft;
    this.runs = runs;
    this.waiting = waiting;
  }

  /** Takes the run on, sends it elsewhere, or asks again. */
  void settle(
      ActiveRun run,
      Waiting.ForAnswer question,
      AnswerReading.Typed answer,
      QuestionAnswers.Message message) {
    String language = message.language();
    switch (answer.reading()) {
      case TypedReading.Given(JsonNode value) -> {
        if (question.slot() != null && value.isValueNode()) {
          run.fillSlot(question.slot(), value.asText());
        }
        AnswerForm.Branch no = answer.form().no();
        if (no != null && value.isBoolean() && !value.booleanValue()) {
          divert(run, question, no);
        } else {
          runs.takeOn(
              run,
              it -> it.answered(waiting, FlowInput.answer(value, message.text(), message.told())));
        }
      }
      case TypedReading.Other(Aside aside) -> aside(run, question, answer, aside, language);
      case TypedReading.Unclear unclear -> again(run, question, answer, language);
    }
  }

  private void aside(
      ActiveRun run,
      Waiting.ForAnswer question,
      AnswerReading.Typed answer,
      Aside aside,
      @Nullable String language) {
    AnswerForm.Branch branch = answer.form().otherwise().get(aside);
    if (branch != null && branch.then() != null) {
      divert(run, question, branch);
    } else if (aside == Aside.WHY_ASK) {
      // a question about the question is no failed attempt to answer it
      askAgain(draft, run, question, words(question, answer, language));
    } else {
      again(run, question, answer, language);
    }
  }

  private void divert(ActiveRun run, Waiting.ForAnswer question, AnswerForm.Branch branch) {
    String then = Objects.requireNonNull(branch.then(), "a branch that leads somewhere");
    if (branch.text() != null) {
      draft.say(run, question.position(), branch.text());
    }
    runs.takeOn(run, it -> it.diverted(waiting, then));
  }

  private void again(
      ActiveRun run,
      Waiting.ForAnswer question,
      AnswerReading.Typed answer,
      @Nullable String language) {
    if (question.asked() < question.attempts()) {
      askAgain(draft, run, question.askedAgain(), words(question, answer, language));
    } else if (answer.form().tooOften() != null) {
      divert(run, question, answer.form().tooOften());
    } else {
      runs.takeOn(run, it -> it.notUnderstood(waiting, FlowInput.notUnderstood(question)));
    }
  }

  private String words(
      Waiting.ForAnswer question, AnswerReading.Typed answer, @Nullable String language) {
    return new Rewording(bot.speech(), language, answer.form(), question).after(answer.reading());
  }

  /** Asks again, and waits for the next message. */
  static void askAgain(
      TransitionDraft draft, ActiveRun run, Waiting.ForAnswer question, String text) {
    draft.say(run, question.position(), text);
    run.keepWaiting(BranchId.MAIN, BranchEvent.ASKED_AGAIN, question);
    Run waiting = run.parked(draft.now());
    draft.runs().replace(waiting);
    draft.closeTurn(TurnEnd.completed(run.flow()).before(waiting));
  }
}

package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.guardrails.Guardrail;
import dev.switchboard.bot.llm.Capability;
import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.guardrail.GuardrailHit;
import dev.switchboard.contracts.value.GenerationUsage;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.guardrails.Guards;
import dev.switchboard.llm.core.draft.BegunDraft;
import dev.switchboard.llm.core.draft.Draft;
import dev.switchboard.llm.core.guarded.GuardedTexts;
import dev.switchboard.llm.core.prompts.PromptArchive;
import dev.switchboard.llm.core.prompts.PromptVersions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for text and JSON. The ladder: the bot's guardrails, the model that an alias
 * stands for, the offline responder. A request always gets an answer, unless the service stops
 * meanwhile.
 */
public final class Generator {

  /** The responder of what a guardrail said. */
  public static final String GUARDRAIL = "guardrail";

  /** The responder of what is said when a budget is used up. */
  public static final String BUDGET = "budget";

  /** So often each model may repair its answer, where nobody says otherwise. */
  public static final int REPAIRS = 2;

  private final BotFolder bot;
  private final PromptVersions versions;
  private final int repairs;
  private final @Nullable ModelPort models;
  private final GuardedTexts texts;
  private final PromptRendering prompts = new PromptRendering();
  private final OfflineResponder offline = new OfflineResponder();

  /**
   * For one bot.
   *
   * @param models answer by their aliases; null = the offline responder answers everything
   */
  public Generator(BotFolder bot, @Nullable ModelPort models) {
    this(bot, models, Guards.of(bot.bot(), null), PromptArchive.NONE, REPAIRS);
  }

  /**
   * For one bot, with guardrails that may compare meanings.
   *
   * @param models answer by their aliases; null = the offline responder answers everything
   * @param archive has the prompts that runs began with
   * @param repairs how often each model is told what is wrong with its answer
   */
  public Generator(
      BotFolder bot,
      @Nullable ModelPort models,
      Guards guards,
      PromptArchive archive,
      int repairs) {
    this.bot = bot;
    this.versions = new PromptVersions(bot.prompts(), archive);
    this.repairs = repairs;
    this.models = models;
    this.texts = new GuardedTexts(guards);
  }

  /** Whether models are asked at all. */
  public boolean asksModels() {
    return models != null;
  }

  /** Answers a request of no known time: every erasure reaches what is kept of it. */
  public GenerationAnswer generate(
      GenerationRequested request, Draft deltas, GenerationListener listener)
      throws InterruptedException {
    return generate(request, Instant.EPOCH, deltas, listener);
  }

  /**
   * Answers a request.
   *
   * @param requestedAt when the flow asked for it
   * @param deltas gets the text while it is written, where the request wants that
   * @param listener hears what happens on the way
   * @throws InterruptedException the service stops; there is no answer
   */
  public GenerationAnswer generate(
      GenerationRequested request, Instant requestedAt, Draft deltas, GenerationListener listener)
      throws InterruptedException {
    PromptDefinition prompt = versions.of(request);
    if (prompt == null) {
      return new GenerationAnswer.Failed(
          Problem.configuration(
              "there is no prompt %s; the bot %s has %s"
                  .formatted(
                      request.prompt(),
                      bot.bot().name(),
                      String.join(", ", bot.prompts().keySet()))),
          null);
    }
    listener.prompted(prompt);
    GuardedTexts.Incoming in = texts.incoming(request);
    if (in.blockedBy() != null) {
      return blocked(request, prompt, in.blockedBy(), in.hits(), deltas);
    }
    return switch (prompts.render(prompt, variables(in.request()), request.passages())) {
      case PromptRendering.Rendered.Refused refused ->
          new GenerationAnswer.Failed(refused.problem(), null, in.hits());
      case PromptRendering.Rendered.Filled filled ->
          guarded(in.request(), requestedAt, prompt, filled.text(), in.hits(), deltas, listener);
    };
  }

  /** The flow's, and what an agent has: a prompt may speak of its tools and steps, too. */
  private static JsonNode variables(GenerationRequested request) {
    if (request.tools().isEmpty()) {
      return request.variables();
    }
    ObjectNode all = request.variables().deepCopy();
    all.set("tools", EventJson.mapper().valueToTree(request.tools()));
    all.set("steps", EventJson.mapper().valueToTree(request.steps()));
    return all;
  }

  private GenerationAnswer guarded(
      GenerationRequested request,
      Instant requestedAt,
      PromptDefinition prompt,
      String system,
      List<GuardrailHit> found,
      Draft to,
      GenerationListener listener)
      throws InterruptedException {
    JsonNode schema = request.schema() != null ? request.schema() : prompt.outputSchema();
    boolean streams = request.stream() && schema == null;
    BegunDraft shown = new BegunDraft(to);
    Draft draft = streams ? texts.draft(request, shown) : Draft.NONE;
    GenerationAnswer answer = answer(request, requestedAt, prompt, system, schema, draft, listener);
    GenerationAnswer allowed = GuardedAnswer.of(answer, texts, request, found);
    if (streams && allowed instanceof GenerationAnswer.Answered said) {
      if (said.usage().responder().equals(GUARDRAIL)) {
        shown.reset();
      }
      // What was begun is not gone on with by another text; the whole reply follows.
      if (!shown.hasBegun()) {
        to.accept(said.text());
      }
    }
    return allowed;
  }

  private GenerationAnswer blocked(
      GenerationRequested request,
      PromptDefinition prompt,
      Guardrail guardrail,
      List<GuardrailHit> found,
      Draft to) {
    boolean structured = request.schema() != null || prompt.outputSchema() != null;
    GenerationAnswer answer = GuardedAnswer.instead(guardrail, structured, null, found);
    if (request.stream() && answer instanceof GenerationAnswer.Answered said) {
      to.accept(said.text());
    }
    return answer;
  }

  private GenerationAnswer answer(
      GenerationRequested request,
      Instant requestedAt,
      PromptDefinition prompt,
      String system,
      @Nullable JsonNode schema,
      Draft deltas,
      GenerationListener listener)
      throws InterruptedException {
    if (models == null) {
      return offline.answer(request, schema);
    }
    ModelRequest ask = ask(request, requestedAt, prompt, system, schema);
    ModelGeneration generation =
        new ModelGeneration(models, repairs, this::callsSeveral, request, listener);
    return switch (generation.run(ask, deltas)) {
      case ModelGeneration.Result.Answered said -> CitedAnswer.of(request, said);
      case ModelGeneration.Result.UsedUp usedUp -> refused(schema, usedUp.why());
      case ModelGeneration.Result.Unanswered unanswered -> {
        listener.fellBack(request, unanswered.why());
        deltas.reset();
        yield offline.answer(request, schema, unanswered.why()).spending(unanswered.spent());
      }
    };
  }

  /** The bot's words for a budget that is used up; a flow that wants JSON gets a problem. */
  private GenerationAnswer refused(@Nullable JsonNode schema, String why) {
    String say = bot.bot().models().budgets().say();
    return schema == null
        ? new GenerationAnswer.Answered(
            say, List.of(), null, new GenerationUsage(BUDGET, 0, 0, "budget"))
        : new GenerationAnswer.Failed(Problem.usedUp(why), null);
  }

  private boolean callsSeveral(String alias) {
    ModelAlias model = bot.bot().models().answering().get(alias);
    return model == null || model.can(Capability.PARALLEL_TOOLS);
  }

  private ModelRequest ask(
      GenerationRequested request,
      Instant requestedAt,
      PromptDefinition prompt,
      String system,
      @Nullable JsonNode schema) {
    return new ModelRequest(
        Origin.of(request, requestedAt, prompt),
        request.model() != null ? request.model() : prompt.model(),
        system,
        ModelRequest.conversation(
            prompt.examples(), request.recent(), UserText.of(request), request.steps()),
        prompt.temperature(),
        prompt.maxTokens(),
        schema,
        request.stream() && schema == null,
        request.tools(),
        request.severalTools(),
        Map.of(),
        Set.of());
  }
}

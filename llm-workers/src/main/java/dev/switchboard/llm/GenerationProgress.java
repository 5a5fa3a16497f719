package dev.switchboard.llm;

import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.guardrail.GuardrailHit;
import dev.switchboard.llm.core.GenerationListener;
import dev.switchboard.llm.core.ModelException;
import dev.switchboard.llm.model.ModelMetrics;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Reports what happens during a generation to the log, the metrics and the current span. */
@ApplicationScoped
public class GenerationProgress implements GenerationListener {

  private static final Logger LOG = Logger.getLogger(GenerationProgress.class);

  private final ModelMetrics metrics;

  GenerationProgress(ModelMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void prompted(PromptDefinition prompt) {
    Span.current()
        .setAttribute("gen_ai.prompt.name", prompt.id())
        .setAttribute("gen_ai.prompt.version", prompt.version())
        .setAttribute("switchboard.prompt.hash", prompt.source().hash());
  }

  @Override
  public void asking(GenerationRequested request) {
    LOG.debugf("asking a model for %s", request.commandId());
  }

  @Override
  public void retried(GenerationRequested request, ModelException failure) {
    String kind = failure.kind().name().toLowerCase(Locale.ROOT);
    LOG.warnf("asking again for %s: %s", request.commandId(), failure.getMessage());
    metrics.retried(kind);
    Span.current().addEvent("retry", Attributes.builder().put("error.type", kind).build());
  }

  @Override
  public void passedOver(GenerationRequested request, String why) {
    LOG.warnf("another model is asked for %s: %s", request.commandId(), why);
    metrics.retried("unusable");
    Span.current().addEvent("retry", Attributes.builder().put("error.type", "unusable").build());
  }

  @Override
  public void fellBack(GenerationRequested request, String why) {
    LOG.warnf("the offline responder answers %s: %s", request.commandId(), why);
    metrics.fellBack();
    Span.current().addEvent("fallback to the offline responder");
  }

  /** Counts what came of a prompt's version. */
  void completed(GenerationRequested request, GenerationCompleted result) {
    metrics.generated(
        request.prompt(), Objects.requireNonNullElse(request.promptVersion(), ""), result);
  }

  /** Reports what the bot's guardrails found; the text itself is nowhere in it. */
  void struck(GuardrailHit hit) {
    metrics.struck(hit);
  }
}

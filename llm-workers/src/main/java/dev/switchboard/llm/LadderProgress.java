package dev.switchboard.llm;

import dev.switchboard.llm.core.ModelException;
import dev.switchboard.llm.core.Origin;
import dev.switchboard.llm.ladder.LadderListener;
import dev.switchboard.llm.model.ModelMetrics;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Reports what happens on the way to a model to the log, the metrics and the trace. */
@ApplicationScoped
public class LadderProgress implements LadderListener {

  private static final Logger LOG = Logger.getLogger(LadderProgress.class);
  private static final Duration WORTH_A_SPAN = Duration.ofMillis(5);

  private final ModelMetrics metrics;
  private final Tracer tracer;

  LadderProgress(ModelMetrics metrics, OpenTelemetry telemetry) {
    this.metrics = metrics;
    this.tracer = telemetry.getTracer("dev.switchboard.llm");
  }

  @Override
  public void failed(Origin origin, String alias, ModelException failure) {
    String kind = failure.kind().name().toLowerCase(Locale.ROOT);
    LOG.warnf("the model %s failed for %s: %s", alias, origin.commandId(), failure.getMessage());
    metrics.retried(kind);
    Span.current()
        .addEvent(
            "retry",
            Attributes.builder()
                .put("error.type", kind)
                .put("switchboard.model.alias", alias)
                .build());
  }

  @Override
  public void fellBack(Origin origin, String from, String to) {
    LOG.infof("the model %s answered %s in place of %s", to, origin.commandId(), from);
    metrics.fellBack(from, to);
    Span.current().addEvent("fallback from " + from + " to " + to);
  }

  @Override
  public void waited(Origin origin, String alias, Duration time) {
    metrics.waited(alias, time);
    if (time.compareTo(WORTH_A_SPAN) >= 0) {
      Instant now = Instant.now();
      tracer
          .spanBuilder("wait for " + alias)
          .setStartTimestamp(now.minus(time))
          .setAttribute("switchboard.model.alias", alias)
          .setAttribute("gen_ai.conversation.id", origin.conversationId())
          .startSpan()
          .end(now);
    }
  }

  @Override
  public void cached(Origin origin, String alias) {
    metrics.cached(alias);
    Span.current().setAttribute("switchboard.cache.hit", true);
  }

  @Override
  public void usedUp(Origin origin, String budget) {
    LOG.warnf("the budget \"%s\" is used up, at %s", budget, origin.commandId());
    metrics.usedUp(budget);
    Span.current().addEvent("budget used up: " + budget);
  }
}

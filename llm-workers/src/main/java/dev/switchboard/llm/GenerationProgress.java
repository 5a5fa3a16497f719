package dev.switchboard.llm;

import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.llm.core.GenerationListener;
import dev.switchboard.llm.core.ModelException;
import dev.switchboard.llm.model.ModelMetrics;
import dev.switchboard.llm.store.GenerationStore;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the claim on what is being generated, and tells logs, metrics and the span what happens.
 */
@ApplicationScoped
public class GenerationProgress {

  private static final Logger LOG = Logger.getLogger(GenerationProgress.class);

  private final GenerationStore store;
  private final ModelMetrics metrics;
  private final Duration lease;

  GenerationProgress(GenerationStore store, ModelMetrics metrics, ModelConfig config) {
    this.store = store;
    this.metrics = metrics;
    this.lease = lease(config);
  }

  /** A claim outlives one call and the wait before it. */
  static Duration lease(ModelConfig config) {
    return config.timeout().plus(config.longestWait()).plusSeconds(5);
  }

  /**
   * Hears of one generation.
   *
   * @param claim on its command; null where nobody claims, since no model is asked
   */
  GenerationListener under(GenerationStore.@Nullable Claim claim) {
    return new GenerationListener() {
      @Override
      public void asking(GenerationRequested request) {
        if (claim != null) {
          store.renew(claim, lease);
        }
      }

      @Override
      public void retried(GenerationRequested request, ModelException failure) {
        askedAgain(request, failure);
      }

      @Override
      public void fellBack(GenerationRequested request, String why) {
        answeredOffline(request, why);
      }
    };
  }

  private void askedAgain(GenerationRequested request, ModelException failure) {
    String kind = failure.kind().name().toLowerCase(Locale.ROOT);
    LOG.warnf("asking again for %s: %s", request.commandId(), failure.getMessage());
    metrics.retried(kind);
    Span.current().addEvent("retry", Attributes.builder().put("error.type", kind).build());
  }

  private void answeredOffline(GenerationRequested request, String why) {
    LOG.warnf("the offline responder answers %s: %s", request.commandId(), why);
    metrics.fellBack();
    Span.current().addEvent("fallback to the offline responder");
  }
}

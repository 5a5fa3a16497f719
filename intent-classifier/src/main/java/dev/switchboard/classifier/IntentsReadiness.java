package dev.switchboard.classifier;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready only once the bot's intents are learned. */
@Readiness
public class IntentsReadiness implements HealthCheck {

  private final TrainedClassifier classifier;

  IntentsReadiness(TrainedClassifier classifier) {
    this.classifier = classifier;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder check =
        HealthCheckResponse.named("intents learned").status(classifier.isReady());
    if (!classifier.missing().isEmpty()) {
      check.withData("waits for", classifier.missing());
    }
    return check.build();
  }
}

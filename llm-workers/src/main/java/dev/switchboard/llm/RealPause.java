package dev.switchboard.llm;

import dev.switchboard.edge.worker.ShutdownInterrupt;
import dev.switchboard.llm.core.Pause;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Sleeps; on a virtual thread that holds nobody else. */
@ApplicationScoped
public class RealPause implements Pause {

  @Override
  public void take(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw ShutdownInterrupt.interrupted();
    }
  }
}

package dev.switchboard.state.figures;

import dev.switchboard.contracts.view.TurnFigures;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;

/** How turns went lately, for the gateway. */
@Path("/turn-figures")
@Produces(MediaType.APPLICATION_JSON)
public class TurnFiguresResource {

  private final RedisTurnFigures figures;

  TurnFiguresResource(RedisTurnFigures figures) {
    this.figures = figures;
  }

  @GET
  public Uni<TurnFigures> figures() {
    return figures.until(Instant.now());
  }
}

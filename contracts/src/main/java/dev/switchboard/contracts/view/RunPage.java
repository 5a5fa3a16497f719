package dev.switchboard.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of runs, those of the latest conversations first; without their steps.
 *
 * @param next where the next page begins; null at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunPage(List<RunView> runs, @Nullable String next) {

  public RunPage {
    runs = Lists.copy(runs);
  }
}

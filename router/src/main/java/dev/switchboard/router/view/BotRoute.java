package dev.switchboard.router.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.bot.model.BotDefinition;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.people.People;
import dev.switchboard.contracts.view.BotView;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.router.core.RunReducer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /bot}, for the gateway: what a client shows before the first message. */
@Singleton
public final class BotRoute {

  private final BotFolder folder;
  private final RunReducer reducer;

  BotRoute(BotFolder folder, RunReducer reducer) {
    this.folder = folder;
    this.reducer = reducer;
  }

  void add(@Observes Router router) {
    router.get("/bot").handler(this::answer);
  }

  private void answer(RoutingContext request) {
    BotDefinition bot = folder.bot();
    Instant now = Instant.now();
    String notice = reducer.bot().messages().notices().handedOver(now);
    try {
      request
          .response()
          .putHeader("Content-Type", "application/json")
          .end(EventJson.mapper().writeValueAsString(view(bot, notice, now)));
    } catch (JsonProcessingException e) {
      request.fail(e);
    }
  }

  static BotView view(BotDefinition bot, String notice, Instant now) {
    People people = bot.people();
    Optional<Instant> opensAt = people.opensAfter(now).map(ZonedDateTime::toInstant);
    return new BotView(
        bot.name(),
        Optional.ofNullable(bot.welcome().title()).orElseGet(() -> capitalised(bot.name())),
        bot.description(),
        bot.texts().greeting(),
        bot.welcome().starters(),
        bot.languages(),
        new BotView.People(
            people.timeZone().getId(),
            hours(people),
            opensAt.isEmpty(),
            opensAt.orElse(null),
            notice,
            suggest(people.suggest())));
  }

  private static BotView.@Nullable Suggest suggest(People.@Nullable Suggest suggest) {
    return suggest == null ? null : new BotView.Suggest(suggest.flow(), suggest.always());
  }

  private static List<BotView.Hours> hours(People people) {
    return people.hours().entrySet().stream()
        .flatMap(
            day ->
                day.getValue().stream()
                    .map(
                        span ->
                            new BotView.Hours(
                                day.getKey().name().toLowerCase(Locale.ROOT),
                                span.from().toString(),
                                span.to().equals(LocalTime.MIDNIGHT)
                                    ? "24:00"
                                    : span.to().toString())))
        .toList();
  }

  private static String capitalised(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1).replace('-', ' ');
  }
}

package dev.switchboard.router.core.draft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.router.core.state.PendingIntent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a run.
 *
 * @param key of the flow's document
 * @param intent why it is started; null where no message was classified
 * @param afterwards what else the user wants, for when it is over
 * @param depth how many flows began one another before it without waiting for each other
 * @param suggests whether what it says is a draft for the person who has the conversation
 */
public record RunStart(
    String runId,
    String flow,
    String key,
    String version,
    @Nullable String intent,
    JsonNode input,
    List<PendingIntent> afterwards,
    int depth,
    boolean suggests) {}

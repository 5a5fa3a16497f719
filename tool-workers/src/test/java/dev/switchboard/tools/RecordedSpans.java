package dev.switchboard.tools;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the spans of a test. */
@ApplicationScoped
public class RecordedSpans implements SpanProcessor {

  private final List<SpanData> ended = new CopyOnWriteArrayList<>();

  public List<SpanData> named(String name) {
    return ended.stream().filter(span -> span.getName().equals(name)).toList();
  }

  public List<SpanData> all() {
    return List.copyOf(ended);
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    ended.add(span.toSpanData());
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}

package dev.switchboard.gateway.page;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What services answer about the bot, by path: a bot with something of everything, and an empty
 * one.
 */
final class ConsoleAnswers {

  private ConsoleAnswers() {}

  static Map<String, String> all() {
    return Map.of(
        "/turn-figures",
        turnFigures(),
        "/flows/cancel_order/tasks",
        """
        {"runs": 12,
         "versions": [
          {"version": "1.0.0", "runs": 8, "failed": 1, "cancelled": 0, "medianMs": 44000,
           "p95Ms": 90000},
          {"version": "0.9.0", "runs": 4, "failed": 2, "cancelled": 1, "medianMs": 31000,
           "p95Ms": 60000}],
         "tasks": [
          {"position": "/do/0/look", "what": "tool get_order", "count": 10, "failed": 2,
           "medianMs": 120, "p95Ms": 2800, "worstMs": 3400},
          {"position": "/do/1/ask", "what": "answer", "count": 9, "failed": 0,
           "medianMs": 42000, "p95Ms": 90000, "worstMs": 7200000}]}""",
        "/knowledge",
        """
        {"bases": [{"name": "faq", "folder": "knowledge/faq", "weight": 0.2, "rerank": "none"}],
         "count": 2, "leftOut": ["knowledge/faq/scan.pdf: it has no text; use one with text"],
         "byMeaning": true, "lookedAt": "2026-11-01T09:30:00Z",
         "changedAt": "2026-11-01T09:00:00Z",
         "pages": [{"knowledge": "faq", "source": "knowledge/faq/returns.md", "byMeaning": true},
                   {"knowledge": "faq", "source": "knowledge/faq/shipping.md", "byMeaning": true}]}""",
        "/knowledge/search",
        """
        {"query": "returns", "version": "5f0c7a91d2b4", "confidence": 0.91, "passages": [
          {"id": "p1", "title": "Returns > What it costs", "text": "Returns are <b>free</b>.",
           "knowledge": "faq", "source": "knowledge/faq/returns.md", "place": 11,
           "score": 0.97, "confidence": 0.91}]}""",
        "/prompts",
        """
        {"prompts": [{"id": "answer", "version": "3", "description": "Answers from passages",
          "file": "prompts/answer.md", "share": 90, "temperature": 0.2, "structured": false,
          "variables": [{"name": "question", "description": "the user's words"},
                        {"name": "tone", "description": "", "fallback": "friendly"}],
          "template": "Answer in a {tone} way, only from these passages:\\n{passages}",
          "figures": {"byModel": 260, "offline": 4, "failed": 3, "tokens": 52000, "cost": 0.41}},
         {"id": "answer", "version": "4", "description": "Shorter", "file": "prompts/answer@4.md",
          "share": 10, "structured": false, "variables": [], "template": "Answer in one line.",
          "figures": {"byModel": 0, "offline": 0, "failed": 0, "tokens": 0, "cost": 0}}]}""",
        "/models",
        """
        {"aliases": [
          {"name": "default", "model": "gpt-5-mini", "endpoint": "https://api.openai.com/v1",
           "context": 400000, "parallel": 64,
           "price": {"input": 0.25, "cachedInput": 0.025, "output": 2},
           "fallback": ["small"],
           "circuit": {"state": "open", "failures": 5, "openUntil": "2099-01-01T00:00:00Z"}},
          {"name": "small", "model": "gpt-5-nano", "endpoint": "https://api.openai.com/v1",
           "fault": "OPENAI_API_KEY is not set", "parallel": 512,
           "price": {"input": 0.05, "cachedInput": 0.05, "output": 0.4}, "fallback": [],
           "circuit": {"state": "unknown", "failures": 0}}],
         "budgets": [{"scope": "conversation", "tokens": 200000, "micros": 500000},
                     {"scope": "day", "micros": 200000}],
         "days": [{"day": "2026-11-01", "total": {"calls": 7, "tokens": 9120, "micros": 170000},
                   "models": [{"alias": "default", "calls": 7, "tokens": 9120,
                               "micros": 170000}]}]}""",
        "/intents",
        """
        {"text": "intents:\\n  status:\\n    flow: track\\n    examples:\\n      - where is it\\n  hours:\\n    flow: hours\\n",
         "intents": [
           {"name": "status", "label": "Where it is", "flow": "track",
            "examples": ["where is it"], "place": {"line": 5, "indent": 6}},
           {"name": "hours", "label": "Hours", "flow": "hours", "examples": []}]}""");
  }

  /** Two turns per second for five minutes. */
  private static String turnFigures() {
    String slices =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    """
                    {"from": "%s", "sum": {"turns": %d, "failed": 0, "medianMs": 820, "p95Ms": %d}}"""
                        .formatted(
                            Instant.parse("2026-11-01T09:30:00Z").plusSeconds(5L * i),
                            8 + i % 5,
                            1_000 + 40 * i))
            .collect(Collectors.joining(","));
    return """
        {"sliceSeconds": 5, "slices": [%s],
         "total": {"turns": 600, "failed": 4, "medianMs": 820, "p95Ms": 2100}}"""
        .formatted(slices);
  }

  static Map<String, String> nothing() {
    return Map.of(
        "/turn-figures",
        """
        {"sliceSeconds": 5, "slices": [
          {"from": "2026-11-01T09:30:00Z", "sum": {"turns": 0, "failed": 0}},
          {"from": "2026-11-01T09:30:05Z", "sum": {"turns": 0, "failed": 0}}],
         "total": {"turns": 0, "failed": 0}}""",
        "/knowledge",
        "{\"bases\": [], \"count\": 0, \"leftOut\": [], \"byMeaning\": false, \"pages\": []}",
        "/prompts",
        "{\"prompts\": []}",
        "/models",
        "{\"aliases\": [], \"budgets\": [], \"days\": []}",
        "/intents",
        "{\"text\": \"intents: {}\", \"intents\": []}");
  }
}

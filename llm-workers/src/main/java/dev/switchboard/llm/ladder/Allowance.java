package dev.switchboard.llm.ladder;

import java.time.Duration;

/**
 * What an endpoint says it would still take, in one of its units: requests or tokens.
 *
 * @param left of them
 * @param all that it takes in a time; 0 where it does not say
 * @param reset when all of them are there again
 */
public record Allowance(long left, long all, Duration reset) {}

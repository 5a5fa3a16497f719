package dev.switchboard.knowledge.store;

import org.jspecify.annotations.Nullable;

/**
 * What a passage is found by its meaning with.
 *
 * @param text of the passage with its title
 * @param question of the question that the passage answers, alone; null where it names none. What a
 *     customer asks is nearer to a question than to a question with a long answer behind it.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and too many to copy
public record PassageVectors(float[] text, float @Nullable [] question) {}

/**
 * Reads dates: figures by a region, and words of several languages. Pure: what day it is, is told.
 */
@NullMarked
package dev.switchboard.classifier.core.slots.dates;

import org.jspecify.annotations.NullMarked;

/** Questions with a type: what their answers mean, and how they are asked again. */
@NullMarked
package dev.switchboard.router.core.question;

import org.jspecify.annotations.NullMarked;

/** Shows runs to whoever asks over HTTP; reads only. */
@NullMarked
package dev.switchboard.router.view;

import org.jspecify.annotations.NullMarked;

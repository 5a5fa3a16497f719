/** Shows runs over HTTP; reads only. */
@NullMarked
package dev.switchboard.router.view;

import org.jspecify.annotations.NullMarked;
